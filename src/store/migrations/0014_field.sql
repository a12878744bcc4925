-- Phones: the public halves of their keys. What a phone hands in is signed with the one, what it is given is sealed to the other.
ALTER TABLE device ADD COLUMN sign_key text;
ALTER TABLE device ADD COLUMN box_key text;
