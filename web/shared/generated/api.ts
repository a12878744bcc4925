/* Made by web/generate.mjs from the OpenAPI document of the program. */
export interface paths {
    "/shapes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What every noun is, for forms and lists */
        get: operations["shapes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This document */
        get: operations["openapi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What has changed, as it happens */
        get: operations["events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the first account is still to be made */
        get: operations["setup_state"];
        put?: never;
        /** Makes the first account with the one-time set-up code */
        post: operations["setup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is signed in and what they may do */
        get: operations["session_see"];
        put?: never;
        /** Signs in */
        post: operations["sign_in"];
        /** Signs out */
        delete: operations["sign_out"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Changes one's own password */
        post: operations["password_change"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Accounts */
        get: operations["account_list"];
        put?: never;
        /** Adds an account with its first role */
        post: operations["account_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One account */
        get: operations["account_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes an account */
        patch: operations["account_change"];
        trace?: never;
    };
    "/accounts/{account_id}/disabling": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Disables an account and ends its sessions */
        post: operations["account_disable"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{account_id}/sign-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends all sessions of an account */
        post: operations["account_sign_out"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{account_id}/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives an account a new password, shown once */
        post: operations["password_reset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/postings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Roles over areas */
        get: operations["posting_list"];
        put?: never;
        /** Gives an account a role over an area */
        post: operations["posting_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/postings/{posting_id}/ending": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends a role */
        post: operations["posting_end"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/devices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Enrolled phones */
        get: operations["device_list"];
        put?: never;
        /** Invites a phone; invite and PIN are shown once */
        post: operations["device_invite"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/enrolment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Enrols the phone that holds invite and PIN */
        post: operations["device_enrol"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/devices/{device_id}/revocation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cuts a phone off */
        post: operations["device_revoke"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/areas": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Areas of the tree */
        get: operations["area_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/areas/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One area */
        get: operations["area_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/households": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Households */
        get: operations["household_list"];
        put?: never;
        /** Adds a household */
        post: operations["household_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/households/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One household */
        get: operations["household_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes a household */
        patch: operations["household_change"];
        trace?: never;
    };
    "/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** People, masked */
        get: operations["person_list"];
        put?: never;
        /** Adds a person */
        post: operations["person_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/people/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One person, masked */
        get: operations["person_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes a person */
        patch: operations["person_change"];
        trace?: never;
    };
    "/places": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Places */
        get: operations["place_list"];
        put?: never;
        /** Adds a place */
        post: operations["place_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/places/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One place */
        get: operations["place_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes a place */
        patch: operations["place_change"];
        trace?: never;
    };
    "/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tasks, most urgent first; without a state: what is still to be done */
        get: operations["task_list"];
        put?: never;
        /** Opens a task by hand */
        post: operations["task_open"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tasks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One task */
        get: operations["task_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tasks/{task_id}/claim": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a task on oneself */
        post: operations["task_claim"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tasks/{task_id}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives a task back to its unit */
        post: operations["task_release"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tasks/{task_id}/handover": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hands a task over to somebody or to a unit */
        post: operations["task_handover"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tasks/{task_id}/completion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Completes a task with the form of its kind */
        post: operations["task_complete"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tasks/{task_id}/cancellation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancels a task */
        post: operations["task_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/task-kinds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Kinds of tasks with their forms */
        get: operations["task_kinds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/clock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The time of the domain */
        get: operations["clock_read"];
        put?: never;
        /** Sets the time of a replay or a drill and lets it pass */
        post: operations["clock_set"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** Problem (RFC 9457) */
        problem: {
            type: string;
            status: number;
            /** @enum {string} */
            code: "FIELD_MISSING" | "FIELD_UNKNOWN" | "FIELD_NOT_YOURS" | "FIELD_WRONG_KIND" | "FIELD_TOO_SMALL" | "FIELD_TOO_LARGE" | "FIELD_TOO_LONG" | "FIELD_NOT_A_CHOICE" | "FIELD_NOT_UTF8" | "ID_NUMBER_WRONG_LENGTH" | "ID_NUMBER_WRONG_CHECK" | "ID_NUMBER_WRONG_DATE" | "ID_NUMBER_LOST_DIGITS" | "DOCUMENT_WRONG_FORM" | "PHONE_WRONG_FORM" | "ORGANISATION_CODE_WRONG" | "NOT_FOUND" | "CHANGED_MEANWHILE" | "ALREADY_EXISTS" | "WRONG_STATE" | "SAME_KEY_OTHER_BODY" | "CLOCK_NOT_OURS" | "RECEIVER_UNFIT" | "SIGN_IN_NEEDED" | "SIGN_IN_WRONG" | "SIGN_IN_SLOW_DOWN" | "FORBIDDEN" | "PURPOSE_NEEDED" | "SAME_PERSON_TWICE" | "SETUP_DONE" | "SETUP_CODE_WRONG" | "INVITE_WRONG" | "NOT_YOURSELF" | "PASSWORD_TOO_WEAK" | "NO_SUCH_ADDRESS" | "METHOD_NOT_ALLOWED" | "BODY_NOT_JSON" | "BODY_TOO_LARGE" | "BODY_NOT_AN_OBJECT" | "BUSY" | "CURSOR_WRONG" | "FILTER_WRONG" | "REQUEST_MALFORMED" | "REQUEST_TOO_SLOW" | "TARGET_TOO_LONG" | "EXPECTATION_UNKNOWN" | "TOO_MANY_CONNECTIONS" | "HEADERS_TOO_LARGE" | "METHOD_UNKNOWN" | "HTTP_VERSION_UNKNOWN" | "HTTPS_NEEDED" | "SHEET_DAMAGED" | "SHEET_SUSPICIOUS" | "SHEET_OLD_OR_LOCKED" | "SHEET_TOO_LARGE" | "SHEET_TOO_LONG" | "SHEET_TOO_WIDE" | "SHEET_CELL_TOO_LONG" | "SHEET_NOT_FOUND" | "SHEET_ENCODING_UNKNOWN" | "SHEET_QUOTE_DAMAGED" | "STORE_FAILED" | "STORE_IN_USE" | "STORE_TOO_NEW" | "FILE_UNREADABLE" | "INTERNAL" | "LISTEN_FAILED" | "PLAIN_HTTP_REFUSED" | "KEY_READABLE_BY_OTHERS" | "CERTIFICATE_UNUSABLE" | "CERTIFICATE_NAME_WRONG" | "FILE_UNWRITABLE" | "STORE_FULL" | "STORE_NOT_OURS" | "STORE_DAMAGED" | "KEY_BESIDE_STORE" | "RESTORE_WOULD_REPLACE" | "BACKUP_IN_USE" | "BACKUP_EXISTS" | "KEYS_DO_NOT_FIT" | "LEDGER_BROKEN" | "HEAD_DAMAGED" | "HEAD_NOT_OURS" | "WITNESS_CONTRADICTS" | "REFERENCE_MISSING" | "FIELD_WITHOUT_OTHER" | "FIELD_DISAGREES" | "JSON_TOO_DEEP" | "PROTOCOL_NOT_YAML" | "PROTOCOL_KEY_TWICE" | "PROTOCOL_KEY_UNKNOWN" | "PROTOCOL_KEY_MISSING" | "PROTOCOL_WRONG_KIND" | "PROTOCOL_OUT_OF_LIMITS" | "PROTOCOL_NOT_A_CHOICE" | "PROTOCOL_EVIDENCE_MISSING" | "PROTOCOL_ITEM_TWICE" | "PROTOCOL_NOT_ASCENDING" | "PROTOCOL_TEST_DAY_BEYOND_STAGE" | "PROTOCOL_MIN_ABOVE_MAX" | "PROTOCOL_MEASURE_KIND_MISSING" | "PROTOCOL_MEASURE_TOO_SHORT" | "SCENARIO_OUT_OF_ORDER" | "SCENARIO_AREA_UNKNOWN" | "SCENARIO_ESTATE_TOO_LARGE" | "SCENARIO_TOO_FEW_PERSONS" | "ZONE_CLAUSE_UNMET" | "ZONE_DEROGATION_INCOMPLETE" | "ZONE_DEROGATION_NOT_ALLOWED" | "ROUND_TUBES_OPEN" | "ROUND_PEOPLE_OPEN" | "TUBE_FULL" | "TUBE_NOT_OPEN" | "TUBE_PERSON_TWICE" | "TUBE_SINGLE_NEEDED" | "TUBE_OTHER_HOUSEHOLD" | "TUBE_TOO_LARGE" | "ROUND_SAMPLED_ALREADY" | "NO_DATABASE";
            /** @description What is wrong and what to do, in the reader's language */
            detail: string;
            /** @description Names the request in the log */
            request?: string;
            errors: {
                code: string;
                detail: string;
                field?: string;
                row?: number;
                fact?: string;
            }[];
        };
        /** Area */
        area: {
            /** Jurisdiction */
            readonly jurisdiction_id: string;
            /** Id */
            readonly id: string;
            /**
             * Version
             * Format: int64
             */
            readonly version: number;
            /** Code */
            code: string;
            /** Name */
            name: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "county" | "town" | "community" | "village" | "grid" | "building";
            /** Parent */
            parent_id?: string;
            /** Path */
            readonly path?: string;
            /**
             * Longitude
             * Format: double
             */
            longitude?: number;
            /**
             * Latitude
             * Format: double
             */
            latitude?: number;
        };
        /** Jurisdiction */
        jurisdiction: {
            /** Id */
            id: string;
            /** Code */
            code: string;
            /** Name */
            name: string;
            /** Time zone */
            time_zone: string;
        };
        /** Household */
        household: {
            /** Jurisdiction */
            readonly jurisdiction_id: string;
            /** Id */
            readonly id: string;
            /**
             * Version
             * Format: int64
             */
            readonly version: number;
            /** Building or grid */
            area_id: string;
            /** Door number */
            door: string;
            /** Phone */
            phone?: string;
        };
        /** Household */
        "household.given": {
            /** Building or grid */
            area_id: string;
            /** Door number */
            door: string;
            /** Phone */
            phone?: string;
        };
        /** Household */
        "household.changed": {
            /** Building or grid */
            area_id?: string;
            /** Door number */
            door?: string;
            /** Phone */
            phone?: string | null;
        };
        /** Person */
        person: {
            /** Jurisdiction */
            readonly jurisdiction_id: string;
            /** Id */
            readonly id: string;
            /**
             * Version
             * Format: int64
             */
            readonly version: number;
            /** Household */
            household_id?: string;
            /** Grid */
            area_id: string;
            /** Name */
            name: string;
            /**
             * Document
             * @enum {string}
             */
            document_kind: "resident_id" | "hmt_residence" | "hm_travel" | "taiwan_travel" | "passport" | "foreign_resident" | "other" | "none";
            /** Document number */
            document_number?: string;
            /** Phone */
            phone?: string;
            /**
             * Sex
             * @enum {string}
             */
            sex?: "unknown" | "male" | "female";
            /**
             * Date of birth
             * Format: date
             */
            born_on?: string;
            /** Special needs */
            needs?: ("lives_alone" | "minor" | "pregnant" | "disabled" | "cannot_walk" | "dialysis" | "mental_disorder" | "chronic")[];
        };
        /** Person */
        "person.given": {
            /** Household */
            household_id?: string;
            /** Grid */
            area_id: string;
            /** Name */
            name: string;
            /**
             * Document
             * @enum {string}
             */
            document_kind: "resident_id" | "hmt_residence" | "hm_travel" | "taiwan_travel" | "passport" | "foreign_resident" | "other" | "none";
            /** Document number */
            document_number?: string;
            /** Phone */
            phone?: string;
            /**
             * Sex
             * @enum {string}
             */
            sex?: "unknown" | "male" | "female";
            /**
             * Date of birth
             * Format: date
             */
            born_on?: string;
            /** Special needs */
            needs?: ("lives_alone" | "minor" | "pregnant" | "disabled" | "cannot_walk" | "dialysis" | "mental_disorder" | "chronic")[];
        };
        /** Person */
        "person.changed": {
            /** Household */
            household_id?: string | null;
            /** Grid */
            area_id?: string;
            /** Name */
            name?: string;
            /**
             * Document
             * @enum {string}
             */
            document_kind?: "resident_id" | "hmt_residence" | "hm_travel" | "taiwan_travel" | "passport" | "foreign_resident" | "other" | "none";
            /** Document number */
            document_number?: string | null;
            /** Phone */
            phone?: string | null;
            /**
             * Sex
             * @enum {string|null}
             */
            sex?: "unknown" | "male" | "female" | null;
            /**
             * Date of birth
             * Format: date
             */
            born_on?: string | null;
            /** Special needs */
            needs?: ("lives_alone" | "minor" | "pregnant" | "disabled" | "cannot_walk" | "dialysis" | "mental_disorder" | "chronic")[] | null;
        };
        /** Account */
        account: {
            /** Jurisdiction */
            readonly jurisdiction_id: string;
            /** Id */
            readonly id: string;
            /**
             * Version
             * Format: int64
             */
            readonly version: number;
            /** Sign-in name */
            login: string;
            /** Name */
            name?: string;
            /** Title */
            title?: string;
            /** Unit */
            area_id: string;
            /**
             * Disabled
             * Format: date-time
             */
            readonly disabled_at?: string;
        };
        /** Account */
        "account.changed": {
            /** Sign-in name */
            login?: string;
            /** Name */
            name?: string | null;
            /** Title */
            title?: string | null;
            /** Unit */
            area_id?: string;
        };
        /** Posting */
        posting: {
            /** Jurisdiction */
            readonly jurisdiction_id: string;
            /** Id */
            readonly id: string;
            /**
             * Version
             * Format: int64
             */
            readonly version: number;
            /** Account */
            account_id: string;
            /**
             * Role
             * @enum {string}
             */
            role: "commander" | "duty_officer" | "screener" | "tracer" | "zone_lead" | "grid_worker" | "sampler" | "courier" | "lab" | "guard" | "care_worker" | "supervisor" | "auditor" | "system_administrator" | "resident" | "shop_owner" | "county_viewer";
            /** Area */
            area_id: string;
            /**
             * Ends
             * Format: date-time
             */
            ends_at?: string;
        };
        /** Posting */
        "posting.given": {
            /** Account */
            account_id: string;
            /**
             * Role
             * @enum {string}
             */
            role: "commander" | "duty_officer" | "screener" | "tracer" | "zone_lead" | "grid_worker" | "sampler" | "courier" | "lab" | "guard" | "care_worker" | "supervisor" | "auditor" | "system_administrator" | "resident" | "shop_owner" | "county_viewer";
            /** Area */
            area_id: string;
            /**
             * Ends
             * Format: date-time
             */
            ends_at?: string;
        };
        /** Device */
        device: {
            /** Jurisdiction */
            readonly jurisdiction_id: string;
            /** Id */
            readonly id: string;
            /**
             * Version
             * Format: int64
             */
            readonly version: number;
            /** Label */
            label: string;
            /** Account */
            account_id: string;
            /** Site */
            site_id?: string;
            /** Area */
            area_id: string;
            /**
             * Invite ends
             * Format: date-time
             */
            readonly invite_ends_at?: string;
            /**
             * Enrolled
             * Format: date-time
             */
            readonly enrolled_at?: string;
            /**
             * Revoked
             * Format: date-time
             */
            readonly revoked_at?: string;
        };
        /** Device */
        "device.given": {
            /** Label */
            label: string;
            /** Account */
            account_id: string;
            /** Site */
            site_id?: string;
            /** Area */
            area_id: string;
        };
        /** Session */
        session: {
            /** Jurisdiction */
            readonly jurisdiction_id: string;
            /** Id */
            readonly id: string;
            /**
             * Version
             * Format: int64
             */
            readonly version: number;
            /** Account */
            readonly account_id?: string;
            /** Device */
            readonly device_id?: string;
            /**
             * Began
             * Format: date-time
             */
            readonly began_at?: string;
            /**
             * Ends
             * Format: date-time
             */
            readonly ends_at?: string;
            /**
             * Ended
             * Format: date-time
             */
            readonly ended_at?: string;
        };
        /** Sign-in */
        sign_in: {
            /** Sign-in name */
            login: string;
        };
        /** Sign-in */
        "sign_in.given": {
            /** Sign-in name */
            login: string;
            /** Password */
            password: string;
        };
        /** Set-up */
        setup: {
            /** Set-up code */
            code: string;
            /** Sign-in name */
            login: string;
            /** Title */
            title?: string;
        };
        /** Set-up */
        "setup.given": {
            /** Set-up code */
            code: string;
            /** Sign-in name */
            login: string;
            /** Password */
            password: string;
            /** Title */
            title?: string;
        };
        /** State of the set-up */
        setup_state: {
            /** Needed */
            needed?: boolean;
            /** Drill or replay */
            drill?: boolean;
        };
        /** Role over an area */
        grant_line: {
            /**
             * Role
             * @enum {string}
             */
            role?: "commander" | "duty_officer" | "screener" | "tracer" | "zone_lead" | "grid_worker" | "sampler" | "courier" | "lab" | "guard" | "care_worker" | "supervisor" | "auditor" | "system_administrator" | "resident" | "shop_owner" | "county_viewer";
            /** Area */
            area_id?: string;
            /** Area name */
            area_name?: string;
        };
        /** Present session */
        session_view: {
            /** Account */
            account_id?: string;
            /** Sign-in name */
            login?: string;
            /** Title */
            title?: string;
            /** Unit */
            unit_id?: string;
            /** Unit name */
            unit_name?: string;
            /** Roles */
            grants?: components["schemas"]["grant_line"][];
            /** Permissions */
            permissions?: unknown;
            /** Jurisdiction */
            jurisdiction_name?: string;
            /** Time zone */
            time_zone?: string;
            /**
             * Now
             * Format: date-time
             */
            now?: string;
            /** Drill */
            drill?: boolean;
        };
        /** New account */
        account_new: {
            /** Sign-in name */
            login: string;
            /** Name */
            name?: string;
            /** Title */
            title?: string;
            /** Unit */
            area_id: string;
            /**
             * Role
             * @enum {string}
             */
            role: "commander" | "duty_officer" | "screener" | "tracer" | "zone_lead" | "grid_worker" | "sampler" | "courier" | "lab" | "guard" | "care_worker" | "supervisor" | "auditor" | "system_administrator" | "resident" | "shop_owner" | "county_viewer";
            /** Works on enrolled phones only */
            device_only?: boolean;
        };
        /** New account */
        "account_new.given": {
            /** Sign-in name */
            login: string;
            /** Name */
            name?: string;
            /** Title */
            title?: string;
            /** Unit */
            area_id: string;
            /**
             * Role
             * @enum {string}
             */
            role: "commander" | "duty_officer" | "screener" | "tracer" | "zone_lead" | "grid_worker" | "sampler" | "courier" | "lab" | "guard" | "care_worker" | "supervisor" | "auditor" | "system_administrator" | "resident" | "shop_owner" | "county_viewer";
            /** Password */
            password?: string;
            /** Works on enrolled phones only */
            device_only?: boolean;
        };
        /** Credentials, shown once */
        account_made: {
            /** Account */
            account_id: string;
            /** Sign-in name */
            login?: string;
            /** Initial password */
            password?: string;
        };
        /** One account */
        account_named: {
            /** Account */
            account_id: string;
        };
        /** Change of password */
        password_change: Record<string, never>;
        /** Change of password */
        "password_change.given": {
            /** Present password */
            old_password: string;
            /** New password */
            password: string;
        };
        /** Device invite, shown once */
        device_invite: {
            /** Device */
            device_id: string;
            /** Invite */
            invite?: string;
            /** PIN */
            pin?: string;
            /**
             * Invite ends
             * Format: date-time
             */
            ends_at?: string;
        };
        /** Enrolment */
        enrolment: Record<string, never>;
        /** Enrolment */
        "enrolment.given": {
            /** Invite */
            invite: string;
            /** PIN */
            pin: string;
        };
        /** Token of a device, shown once */
        device_token: {
            /** Device */
            device_id: string;
            /** Token */
            token?: string;
            /** Label */
            label?: string;
            /** Site */
            site_id?: string;
            /**
             * Ends
             * Format: date-time
             */
            ends_at?: string;
        };
        /** One device */
        device_named: {
            /** Device */
            device_id: string;
        };
        /** One posting */
        posting_named: {
            /** Posting */
            posting_id: string;
        };
        /** Outbreak */
        outbreak: {
            /** Jurisdiction */
            readonly jurisdiction_id: string;
            /** Id */
            readonly id: string;
            /**
             * Version
             * Format: int64
             */
            readonly version: number;
            /** Name */
            name: string;
            /** Area */
            area_id: string;
            /** Protocol */
            protocol: string;
            /** Drill */
            drill?: boolean;
            /**
             * Level
             * @enum {string}
             */
            level?: "county" | "town" | "group";
            /**
             * State
             * @enum {string}
             */
            readonly state?: "active" | "ended";
            /**
             * Began
             * Format: date-time
             */
            readonly began_at?: string;
            /**
             * Ended
             * Format: date-time
             */
            readonly ended_at?: string;
        };
        /** Place */
        place: {
            /** Jurisdiction */
            readonly jurisdiction_id: string;
            /** Id */
            readonly id: string;
            /**
             * Version
             * Format: int64
             */
            readonly version: number;
            /** Name */
            name: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "public" | "market" | "leisure" | "transport" | "estate" | "logistics" | "religious" | "isolation" | "other";
            /** Area */
            area_id: string;
            /** Address */
            address?: string;
            /** Holder */
            holder?: string;
            /** Phone */
            phone?: string;
            /**
             * Longitude
             * Format: double
             */
            longitude?: number;
            /**
             * Latitude
             * Format: double
             */
            latitude?: number;
        };
        /** Place */
        "place.given": {
            /** Name */
            name: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "public" | "market" | "leisure" | "transport" | "estate" | "logistics" | "religious" | "isolation" | "other";
            /** Area */
            area_id: string;
            /** Address */
            address?: string;
            /** Holder */
            holder?: string;
            /** Phone */
            phone?: string;
            /**
             * Longitude
             * Format: double
             */
            longitude?: number;
            /**
             * Latitude
             * Format: double
             */
            latitude?: number;
        };
        /** Place */
        "place.changed": {
            /** Name */
            name?: string;
            /**
             * Kind
             * @enum {string}
             */
            kind?: "public" | "market" | "leisure" | "transport" | "estate" | "logistics" | "religious" | "isolation" | "other";
            /** Area */
            area_id?: string;
            /** Address */
            address?: string | null;
            /** Holder */
            holder?: string | null;
            /** Phone */
            phone?: string | null;
            /**
             * Longitude
             * Format: double
             */
            longitude?: number | null;
            /**
             * Latitude
             * Format: double
             */
            latitude?: number | null;
        };
        /** One outbreak */
        outbreak_named: {
            /** Outbreak */
            outbreak_id: string;
        };
        /** Fact */
        fact: {
            /** Jurisdiction */
            readonly jurisdiction_id: string;
            /** Id */
            readonly id: string;
            /**
             * Version
             * Format: int64
             */
            readonly version: number;
            /**
             * Kind
             * @enum {string}
             */
            kind: "exposed" | "result" | "pool_result" | "case" | "discharged" | "temperature" | "symptom" | "linked_result" | "in_zone" | "zone_ended" | "clock_done" | "infection" | "anchored" | "contact" | "contact_result" | "contacts_complete" | "round_closed" | "other_zone" | "corrected";
            /**
             * Happened
             * Format: date-time
             */
            at: string;
            /**
             * Recorded
             * Format: date-time
             */
            readonly recorded_at?: string;
            /** Person */
            person_id?: string;
            /** Zone */
            zone_id?: string;
            /** Area */
            area_id: string;
            /** Refers to */
            ref_id?: string;
            /**
             * Value
             * Format: int64
             */
            value?: number;
            /** Note */
            note?: string;
            /** Recorded by */
            readonly by_id?: string;
        };
        /** One person */
        person_asked: {
            /** Jurisdiction */
            readonly jurisdiction_id?: string;
            /** Person */
            person_id: string;
        };
        /** Sample with its result */
        person_sample: {
            /** Sample */
            id?: string;
            /** Tube */
            tube_id?: string;
            /**
             * Sampled
             * Format: date-time
             */
            at?: string;
            /**
             * Places
             * Format: int64
             */
            size?: number;
            /**
             * Result
             * @enum {string}
             */
            result?: "negative" | "positive" | "invalid";
        };
        /** Period of a zone */
        zone_period: {
            /** Id */
            id?: string;
            /** Zone */
            zone_id?: string;
            /**
             * Kind
             * @enum {string}
             */
            kind?: "lock" | "control" | "prevent";
            /**
             * State
             * @enum {string}
             */
            state?: "draft" | "in_force" | "lift_proposed" | "lifted";
            /**
             * At
             * Format: date-time
             */
            at?: string;
            /** Areas */
            areas?: string[];
        };
        /** One area */
        area_asked: {
            /** Jurisdiction */
            readonly jurisdiction_id?: string;
            /** Area */
            area_id?: string;
            /**
             * At
             * Format: date-time
             */
            at?: string;
        };
        /** A fact to be recorded */
        fact_telling: {
            /**
             * Kind
             * @enum {string}
             */
            kind: "exposed" | "result" | "pool_result" | "case" | "discharged" | "temperature" | "symptom" | "linked_result" | "in_zone" | "zone_ended" | "clock_done" | "infection" | "anchored" | "contact" | "contact_result" | "contacts_complete" | "round_closed" | "other_zone" | "corrected";
            /**
             * Happened
             * Format: date-time
             */
            at: string;
            /** Person */
            person_id?: string;
            /** Zone */
            zone_id?: string;
            /** Area */
            area_id?: string;
            /** Refers to */
            ref_id?: string;
            /**
             * Value
             * Format: int64
             */
            value?: number;
            /** Note */
            note?: string;
        };
        /** Correction of a fact */
        fact_correction: {
            /** Fact */
            fact_id: string;
            /**
             * Right value
             * Format: int64
             */
            value?: number;
            /** It was not so */
            withdrawn?: boolean;
            /** Why */
            note: string;
        };
        /** Measure */
        measure: {
            /** Jurisdiction */
            readonly jurisdiction_id: string;
            /** Id */
            readonly id: string;
            /**
             * Version
             * Format: int64
             */
            readonly version: number;
            /** Kind */
            kind: string;
            /**
             * Subject
             * @enum {string}
             */
            subject: "person" | "place" | "area";
            /**
             * State
             * @enum {string}
             */
            readonly state?: "proposed" | "ordered" | "lifted" | "refused";
            /** Person */
            person_id?: string;
            /** Place */
            place_id?: string;
            /** Zone */
            zone_id?: string;
            /** Area */
            area_id: string;
            /** Outbreak */
            readonly outbreak_id?: string;
            /** Protocol */
            readonly protocol?: string;
            /** Legal basis */
            readonly legal_basis?: string;
            /** Reason */
            reason?: string;
            /** Starts from fact */
            readonly since_fact_id?: string;
            /** Ends from fact */
            readonly until_fact_id?: string;
            /**
             * Starts
             * Format: date-time
             */
            starts_at: string;
            /**
             * Ends at the latest
             * Format: date-time
             */
            ends_at: string;
            /** Proposed by */
            readonly proposed_by_id?: string;
            /** Proposing unit */
            readonly proposed_unit_id?: string;
            /** Approved by */
            readonly approved_by_id?: string;
            /**
             * Approved
             * Format: date-time
             */
            readonly approved_at?: string;
            /**
             * Approved until
             * Format: date-time
             */
            readonly approved_until?: string;
            /** Responsible */
            responsible_id?: string;
            /**
             * Notice given
             * Format: date-time
             */
            readonly notice_at?: string;
            /**
             * Appealed
             * Format: date-time
             */
            readonly appealed_at?: string;
            /** Appeal */
            readonly appeal?: string;
            /**
             * Appeal decided
             * Format: date-time
             */
            readonly appeal_decided_at?: string;
            /** Appeal decided by */
            readonly appeal_decided_by_id?: string;
            /** Answer to the appeal */
            readonly appeal_answer?: string;
            /**
             * Lifted
             * Format: date-time
             */
            readonly lifted_at?: string;
            /** Lifted by */
            readonly lifted_by_id?: string;
            /**
             * Why lifted
             * @enum {string}
             */
            readonly lift_reason?: "released" | "corrected" | "appeal" | "replaced" | "zone_lifted";
        };
        /** Proposal of a measure */
        measure_proposal: {
            /** Kind */
            kind: string;
            /** Person */
            person_id?: string;
            /** Place */
            place_id?: string;
            /** Evidence */
            fact_id: string;
            /** Reason */
            reason: string;
            /**
             * Starts
             * Format: date-time
             */
            starts_at?: string;
            /**
             * Ends at the latest
             * Format: date-time
             */
            ends_at?: string;
            /** Responsible */
            responsible_id?: string;
        };
        /** One measure */
        measure_named: {
            /** Measure */
            measure_id: string;
            /** Reason */
            reason?: string;
        };
        /** One measure and a reason */
        measure_reasoned: {
            /** Measure */
            measure_id: string;
            /** Reason */
            reason: string;
        };
        /** Answer to an appeal */
        appeal_answer: {
            /** Measure */
            measure_id: string;
            /** Appeal upheld */
            upheld: boolean;
            /** Reason */
            reason: string;
        };
        /** Task */
        task: {
            /** Jurisdiction */
            readonly jurisdiction_id: string;
            /** Id */
            readonly id: string;
            /**
             * Version
             * Format: int64
             */
            readonly version: number;
            /** Kind */
            kind: string;
            /**
             * State
             * @enum {string}
             */
            readonly state?: "open" | "claimed" | "done" | "cancelled";
            /** Unit */
            area_id: string;
            /** Person */
            person_id?: string;
            /** Case */
            case_id?: string;
            /** Zone */
            zone_id?: string;
            /** Round */
            round_id?: string;
            /** Measure */
            measure_id?: string;
            /** Outbreak */
            readonly outbreak_id?: string;
            /** Note */
            note?: string;
            /**
             * Urgency
             * Format: int64
             */
            readonly urgency?: number;
            /**
             * Opened
             * Format: date-time
             */
            readonly opened_at?: string;
            /**
             * Due
             * Format: date-time
             */
            readonly due_at?: string;
            /** Owner */
            readonly owner_id?: string;
            /**
             * Claimed
             * Format: date-time
             */
            readonly claimed_at?: string;
            /**
             * Done
             * Format: date-time
             */
            readonly done_at?: string;
            /** Done by */
            readonly done_by_id?: string;
            /** Result */
            readonly result?: unknown;
            /**
             * Escalated
             * Format: int64
             */
            readonly escalation?: number;
            /**
             * Escalated at
             * Format: date-time
             */
            readonly escalated_at?: string;
            /** Escalated to */
            readonly escalated_to_id?: string;
            /**
             * Escalates next
             * Format: date-time
             */
            readonly escalates_at?: string;
            /** Reason */
            readonly reason?: string;
            /** Basis */
            readonly basis_id?: string;
            /** Key */
            readonly key?: string;
        };
        /** Task key */
        task_key: {
            /** Jurisdiction */
            readonly jurisdiction_id?: string;
            /** Id */
            readonly id?: string;
            /** Key */
            key?: string;
        };
        /** Tasks asked for */
        tasks_asked: {
            /** Mine */
            mine?: boolean;
            /** Unit */
            unit_id?: string;
            /**
             * State
             * @enum {string}
             */
            state?: "open" | "claimed" | "done" | "cancelled";
            /** Kind */
            kind?: string;
            /** Overdue */
            overdue?: boolean;
            /** Person */
            person_id?: string;
            /** Case */
            case_id?: string;
            /** Zone */
            zone_id?: string;
            /** Round */
            round_id?: string;
        };
        /** Page of tasks */
        task_page: {
            /** Jurisdiction */
            readonly jurisdiction_id?: string;
            /**
             * Now
             * Format: date-time
             */
            now?: string;
            /** Area */
            area_path?: string;
            /** Below it, from */
            area_below?: string;
            /** Beyond it */
            area_beyond?: string;
            /**
             * State
             * @enum {string}
             */
            state?: "open" | "claimed" | "done" | "cancelled";
            /**
             * Or state
             * @enum {string}
             */
            or_state?: "open" | "claimed" | "done" | "cancelled";
            /** Owner */
            owner_id?: string;
            /** Unit */
            unit_id?: string;
            /** Kind */
            kind?: string;
            /**
             * Due by
             * Format: date-time
             */
            due_by?: string;
            /** Person */
            person_id?: string;
            /** Case */
            case_id?: string;
            /** Zone */
            zone_id?: string;
            /** Round */
            round_id?: string;
            /**
             * After: on time
             * Format: int64
             */
            after_on_time?: number;
            /**
             * After: urgency
             * Format: int64
             */
            after_urgency?: number;
            /**
             * After: due
             * Format: date-time
             */
            after_due_at?: string;
            /** After: id */
            after_id?: string;
            /**
             * Limit
             * Format: int64
             */
            limit?: number;
        };
        /** Task in a list */
        listed_task: {
            /** Id */
            id?: string;
            /**
             * Version
             * Format: int64
             */
            version?: number;
            /** Kind */
            kind?: string;
            /** Label, Chinese */
            label_zh?: string;
            /** Label, English */
            label_en?: string;
            /**
             * State
             * @enum {string}
             */
            state?: "open" | "claimed" | "done" | "cancelled";
            /** Overdue */
            overdue?: boolean;
            /**
             * Urgency
             * Format: int64
             */
            urgency?: number;
            /**
             * Opened
             * Format: date-time
             */
            opened_at?: string;
            /**
             * Due
             * Format: date-time
             */
            due_at?: string;
            /**
             * Escalated
             * Format: int64
             */
            escalation?: number;
            /** Escalated to */
            escalated_to_id?: string;
            /** Unit */
            area_id?: string;
            /** Unit's name */
            area_name?: string;
            /** Owner */
            owner_id?: string;
            /** Person */
            person_id?: string;
            /** Name */
            name?: string;
            /** Case */
            case_id?: string;
            /** Zone */
            zone_id?: string;
            /** Zone's name */
            zone_name?: string;
            /** Round */
            round_id?: string;
            /** Measure */
            measure_id?: string;
            /** Note */
            note?: string;
            /**
             * Done
             * Format: date-time
             */
            done_at?: string;
        };
        /** Claim of a task */
        task_claim: {
            /** Task */
            task_id: string;
        };
        /** Handover of a task */
        task_handover: {
            /** Task */
            task_id: string;
            /** To whom */
            account_id?: string;
            /** To which unit */
            unit_id?: string;
            /** Reason */
            reason: string;
        };
        /** Handover of a task */
        "task_handover.given": {
            /** Task */
            task_id?: string;
            /** To whom */
            account_id?: string;
            /** To which unit */
            unit_id?: string;
            /** Reason */
            reason: string;
        };
        /** Cancellation of a task */
        task_cancellation: {
            /** Task */
            task_id: string;
            /** Reason */
            reason: string;
        };
        /** Cancellation of a task */
        "task_cancellation.given": {
            /** Task */
            task_id?: string;
            /** Reason */
            reason: string;
        };
        /** Completion of a task */
        task_completion: {
            /** Task */
            task_id: string;
            /** Result */
            result?: unknown;
        };
        /** Completion of a task */
        "task_completion.given": {
            /** Task */
            task_id?: string;
            /** Result */
            result?: unknown;
        };
        /** Opening of a task */
        task_opening: {
            /** Kind */
            kind: string;
            /** Unit */
            area_id: string;
            /** Person */
            person_id?: string;
            /** Case */
            case_id?: string;
            /** Zone */
            zone_id?: string;
            /** Round */
            round_id?: string;
            /** Note */
            note?: string;
            /**
             * Due
             * Format: date-time
             */
            due_at?: string;
        };
        /** Opening of a task */
        "task_opening.given": {
            /** Kind */
            kind: string;
            /** Unit */
            area_id: string;
            /** Person */
            person_id?: string;
            /** Case */
            case_id?: string;
            /** Zone */
            zone_id?: string;
            /** Round */
            round_id?: string;
            /** Note */
            note?: string;
            /**
             * Due
             * Format: date-time
             */
            due_at?: string;
        };
        /** Kind of task */
        task_kind_line: {
            /** Kind */
            kind?: string;
            /** Label, Chinese */
            label_zh?: string;
            /** Label, English */
            label_en?: string;
            /**
             * Urgency
             * Format: int64
             */
            urgency?: number;
            /**
             * Limit
             * Format: int64
             */
            limit_h?: number;
            /** Form */
            form?: unknown;
        };
        /** Case */
        disease_case: {
            /** Jurisdiction */
            readonly jurisdiction_id: string;
            /** Id */
            readonly id: string;
            /**
             * Version
             * Format: int64
             */
            readonly version: number;
            /** Person */
            readonly person_id?: string;
            /** Outbreak */
            readonly outbreak_id?: string;
            /** Area */
            readonly area_id?: string;
            /**
             * Class
             * @enum {string}
             */
            class?: "suspected" | "asymptomatic" | "confirmed";
            /**
             * State
             * @enum {string}
             */
            readonly state?: "open" | "discharged" | "withdrawn";
            /**
             * Found by
             * @enum {string}
             */
            origin?: "screening" | "facility" | "clinic" | "imported";
            /** First sign */
            readonly fact_id?: string;
            /**
             * Detected
             * Format: date-time
             */
            readonly detected_at?: string;
            /**
             * Report due
             * Format: date-time
             */
            readonly report_due_at?: string;
            /**
             * Reported
             * Format: date-time
             */
            readonly reported_at?: string;
            /**
             * Core survey due
             * Format: date-time
             */
            readonly core_due_at?: string;
            /**
             * Core survey
             * Format: date-time
             */
            readonly core_at?: string;
            /**
             * Full survey due
             * Format: date-time
             */
            readonly full_due_at?: string;
            /**
             * Full survey
             * Format: date-time
             */
            readonly full_at?: string;
            /**
             * Ended
             * Format: date-time
             */
            readonly ended_at?: string;
        };
        /** Report of a case */
        case_report: {
            /** Person */
            person_id: string;
            /**
             * Detected
             * Format: date-time
             */
            at: string;
            /**
             * Found by
             * @enum {string}
             */
            origin: "screening" | "facility" | "clinic" | "imported";
            /**
             * Class
             * @enum {string}
             */
            class?: "suspected" | "asymptomatic" | "confirmed";
            /** Note */
            note?: string;
        };
        /** Zone */
        zone: {
            /** Jurisdiction */
            readonly jurisdiction_id: string;
            /** Id */
            readonly id: string;
            /**
             * Version
             * Format: int64
             */
            readonly version: number;
            /** Name */
            name: string;
            /** Aliases */
            aliases?: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "lock" | "control" | "prevent";
            /**
             * State
             * @enum {string}
             */
            readonly state?: "draft" | "in_force" | "lift_proposed" | "lifted";
            /** Outbreak */
            readonly outbreak_id?: string;
            /** Lies in */
            area_id: string;
            /** Areas */
            areas?: string[];
            /** Boundary */
            boundary?: unknown;
            /** Gate */
            gate?: string;
            /** Notice number */
            notice_number?: string;
            /** Reason */
            reason: string;
            /**
             * People
             * Format: int64
             */
            readonly people?: number;
            /**
             * Households
             * Format: int64
             */
            readonly households?: number;
            /** Protocol */
            readonly protocol?: string;
            /** Responsible */
            responsible_id?: string;
            /** Proposed by */
            readonly proposed_by_id?: string;
            /** Proposing unit */
            readonly proposed_unit_id?: string;
            /** Approved by */
            readonly approved_by_id?: string;
            /**
             * Change to
             * @enum {string}
             */
            readonly change_to?: "lock" | "control" | "prevent";
            /** Change proposed by */
            readonly change_by_id?: string;
            /** Unit proposing the change */
            readonly change_unit_id?: string;
            /** Why changed */
            readonly change_reason?: string;
            /**
             * In force
             * Format: date-time
             */
            readonly in_force_at?: string;
            /**
             * Ends at the latest
             * Format: date-time
             */
            readonly ends_at?: string;
            /**
             * First round due
             * Format: date-time
             */
            readonly first_round_due_at?: string;
            /** Lift proposed by */
            readonly lift_by_id?: string;
            /** Unit proposing the lift */
            readonly lift_unit_id?: string;
            /**
             * Lift proposed
             * Format: date-time
             */
            readonly lift_proposed_at?: string;
            /** Derogation */
            readonly derogation?: boolean;
            /** Expert opinion */
            readonly expert_opinion?: string;
            /** Lifted by */
            readonly lifted_by_id?: string;
            /**
             * Lifted
             * Format: date-time
             */
            readonly lifted_at?: string;
        };
        /** Zone step */
        zone_step: {
            /** Jurisdiction */
            readonly jurisdiction_id: string;
            /** Id */
            readonly id: string;
            /**
             * Version
             * Format: int64
             */
            readonly version: number;
            /** Zone */
            readonly zone_id?: string;
            /** Lies in */
            readonly area_id?: string;
            /**
             * Kind
             * @enum {string}
             */
            readonly kind?: "lock" | "control" | "prevent";
            /**
             * State
             * @enum {string}
             */
            readonly state?: "draft" | "in_force" | "lift_proposed" | "lifted";
            /**
             * At
             * Format: date-time
             */
            readonly at?: string;
            /** By */
            readonly by_id?: string;
            /** Reason */
            readonly reason?: string;
        };
        /** One zone */
        zone_named: {
            /** Jurisdiction */
            readonly jurisdiction_id?: string;
            /** Zone */
            zone_id: string;
        };
        /** One zone and a reason */
        zone_reasoned: {
            /** Zone */
            zone_id: string;
            /** Reason */
            reason: string;
        };
        /** Change of a zone's kind */
        zone_change: {
            /** Zone */
            zone_id: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "lock" | "control" | "prevent";
            /** Reason */
            reason: string;
        };
        /** Proposal to lift a zone */
        zone_lift_proposal: {
            /** Zone */
            zone_id: string;
            /** Reason */
            reason: string;
            /** Derogation */
            derogation?: boolean;
            /** Expert opinion */
            expert_opinion?: string;
        };
        /** Areas of a zone to be */
        zone_extent: {
            /** Areas */
            areas: string[];
        };
        /** Size of a zone */
        zone_size: {
            /**
             * People
             * Format: int64
             */
            people?: number;
            /**
             * Households
             * Format: int64
             */
            households?: number;
        };
        /** Evidence */
        evidence: {
            /** Id */
            id?: string;
            /** What it is, in Chinese */
            zh?: string;
            /** What it is, in English */
            en?: string;
            /**
             * At
             * Format: date-time
             */
            at?: string;
        };
        /** Clause for lifting */
        zone_clause: {
            /** Clause in Chinese */
            zh?: string;
            /** Clause in English */
            en?: string;
            /**
             * Met
             * @enum {string}
             */
            truth?: "unknown" | "false" | "true";
            /** Evidence */
            evidence?: components["schemas"]["evidence"][];
        };
        /** Lift view of a zone */
        zone_lift: {
            /** Zone */
            zone_id?: string;
            /**
             * Kind
             * @enum {string}
             */
            kind?: "lock" | "control" | "prevent";
            /**
             * State
             * @enum {string}
             */
            state?: "draft" | "in_force" | "lift_proposed" | "lifted";
            /**
             * All met
             * @enum {string}
             */
            met?: "unknown" | "false" | "true";
            /** Clauses */
            clauses?: components["schemas"]["zone_clause"][];
            /** Derogation allowed */
            derogation_allowed?: boolean;
            /** Derogation */
            derogation?: boolean;
            /** Expert opinion */
            expert_opinion?: string;
        };
        /** A round in one area */
        zone_round: {
            /** Jurisdiction */
            readonly jurisdiction_id?: string;
            /** Round */
            id?: string;
            /** Area */
            area_id?: string;
            /**
             * Not sampled
             * Format: int64
             */
            unsampled?: number;
            /**
             * Not negative
             * Format: int64
             */
            not_negative?: number;
        };
        /** Round */
        round: {
            /** Jurisdiction */
            readonly jurisdiction_id: string;
            /** Id */
            readonly id: string;
            /**
             * Version
             * Format: int64
             */
            readonly version: number;
            /**
             * Number
             * Format: int64
             */
            number: number;
            /** Area */
            area_id: string;
            /** Outbreak */
            readonly outbreak_id?: string;
            /** Protocol */
            readonly protocol?: string;
            /**
             * State
             * @enum {string}
             */
            readonly state?: "planned" | "open" | "closed";
            /**
             * Planned to open
             * Format: date-time
             */
            opens_at: string;
            /**
             * Opened
             * Format: date-time
             */
            readonly opened_at?: string;
            /**
             * Due
             * Format: date-time
             */
            readonly due_at?: string;
            /**
             * Closed
             * Format: date-time
             */
            readonly closed_at?: string;
            /**
             * Roster
             * Format: int64
             */
            readonly roster?: number;
            /**
             * Samplers
             * Format: int64
             */
            readonly samplers?: number;
            /**
             * Points, least
             * Format: int64
             */
            readonly points_min?: number;
            /**
             * Points, most
             * Format: int64
             */
            readonly points_max?: number;
            /**
             * Tables
             * Format: int64
             */
            readonly tables?: number;
            /**
             * Tubes planned
             * Format: int64
             */
            readonly tubes?: number;
            /**
             * Sampled
             * Format: int64
             */
            readonly sampled?: number;
            /**
             * Exempt
             * Format: int64
             */
            readonly exempt?: number;
            /**
             * Missed
             * Format: int64
             */
            readonly missed?: number;
            /**
             * Positive tubes
             * Format: int64
             */
            readonly positive?: number;
        };
        /** Sampling point */
        site: {
            /** Jurisdiction */
            readonly jurisdiction_id: string;
            /** Id */
            readonly id: string;
            /**
             * Version
             * Format: int64
             */
            readonly version: number;
            /** Code */
            code: string;
            /** Name */
            name: string;
            /** Area */
            area_id: string;
            /** Address */
            address?: string;
            /**
             * Tables
             * Format: int64
             */
            tables?: number;
            /**
             * Samplers
             * Format: int64
             */
            samplers?: number;
            /**
             * State
             * @enum {string}
             */
            state?: "open" | "closed";
            /**
             * Longitude
             * Format: double
             */
            longitude?: number;
            /**
             * Latitude
             * Format: double
             */
            latitude?: number;
        };
        /** Tube */
        tube: {
            /** Jurisdiction */
            readonly jurisdiction_id: string;
            /** Id */
            readonly id: string;
            /**
             * Version
             * Format: int64
             */
            readonly version: number;
            /** Code */
            code: string;
            /** Round */
            round_id?: string;
            /** Site */
            site_id?: string;
            /** Area */
            area_id: string;
            /**
             * Places
             * Format: int64
             */
            size: number;
            /** Household tube */
            household?: boolean;
            /** Retest */
            retest?: boolean;
            /**
             * State
             * @enum {string}
             */
            readonly state?: "open" | "sealed" | "boxed" | "in_transit" | "received" | "tested" | "resulted" | "void";
            /**
             * Members
             * Format: int64
             */
            readonly members?: number;
            /**
             * Opened
             * Format: date-time
             */
            readonly opened_at?: string;
            /**
             * Sealed
             * Format: date-time
             */
            readonly sealed_at?: string;
            /**
             * Received
             * Format: date-time
             */
            readonly received_at?: string;
            /**
             * Resulted
             * Format: date-time
             */
            readonly resulted_at?: string;
            /**
             * Result
             * @enum {string}
             */
            readonly result?: "negative" | "positive" | "invalid";
            /** Waited too long */
            readonly waited?: boolean;
            /** Reason */
            readonly reason?: string;
            /** Device */
            readonly device_id?: string;
        };
        /** Sample */
        sample: {
            /** Jurisdiction */
            readonly jurisdiction_id: string;
            /** Id */
            readonly id: string;
            /**
             * Version
             * Format: int64
             */
            readonly version: number;
            /** Round */
            readonly round_id?: string;
            /** Tube */
            readonly tube_id?: string;
            /**
             * Position
             * Format: int64
             */
            readonly position?: number;
            /** Person */
            readonly person_id?: string;
            /** Grid */
            readonly area_id?: string;
            /**
             * Sampled
             * Format: date-time
             */
            readonly at?: string;
            /**
             * Received
             * Format: date-time
             */
            readonly received_at?: string;
            /** Device */
            readonly device_id?: string;
            /**
             * Device sequence
             * Format: int64
             */
            readonly device_seq?: number;
            /**
             * UUID
             * Format: uuid
             */
            readonly uuid?: string;
            /** Reason to sample again */
            readonly reason?: string;
            /** Clock was off */
            readonly skewed?: boolean;
        };
        /** Not sampled */
        round_excuse: {
            /** Jurisdiction */
            readonly jurisdiction_id: string;
            /** Id */
            readonly id: string;
            /**
             * Version
             * Format: int64
             */
            readonly version: number;
            /** Round */
            round_id: string;
            /** Person */
            person_id: string;
            /** Grid */
            readonly area_id?: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "exempt" | "missed";
            /** Reason */
            reason: string;
        };
        /** Result */
        lab_result: {
            /** Jurisdiction */
            readonly jurisdiction_id: string;
            /** Id */
            readonly id: string;
            /**
             * Version
             * Format: int64
             */
            readonly version: number;
            /** Tube */
            readonly tube_id?: string;
            /** Area */
            readonly area_id?: string;
            /**
             * Result
             * @enum {string}
             */
            readonly result?: "negative" | "positive" | "invalid";
            /**
             * Tested
             * Format: date-time
             */
            readonly tested_at?: string;
            /**
             * Entered
             * Format: date-time
             */
            readonly entered_at?: string;
            /** Entered by */
            readonly entered_by_id?: string;
            /** Corrects */
            readonly replaces_id?: string;
            /** Why corrected */
            readonly reason?: string;
        };
        /** Sync batch */
        sync_batch: {
            /** Jurisdiction */
            readonly jurisdiction_id: string;
            /** Id */
            readonly id: string;
            /**
             * Version
             * Format: int64
             */
            readonly version: number;
            /** Device */
            readonly device_id?: string;
            /** Area */
            readonly area_id?: string;
            /**
             * First sequence
             * Format: int64
             */
            readonly first_seq?: number;
            /**
             * Last sequence
             * Format: int64
             */
            readonly last_seq?: number;
            /** Digests */
            readonly digests?: string;
            /** Receipts */
            readonly outcomes?: unknown;
            /**
             * Received
             * Format: date-time
             */
            readonly received_at?: string;
            /**
             * Clock offset
             * Format: int64
             */
            readonly offset_ms?: number;
        };
        /** Sync conflict */
        sync_conflict: {
            /** Jurisdiction */
            readonly jurisdiction_id: string;
            /** Id */
            readonly id: string;
            /**
             * Version
             * Format: int64
             */
            readonly version: number;
            /** Device */
            readonly device_id?: string;
            /** Area */
            readonly area_id?: string;
            /**
             * Sequence
             * Format: int64
             */
            readonly seq?: number;
            /** Content */
            readonly body?: unknown;
            /**
             * Received
             * Format: date-time
             */
            readonly received_at?: string;
            /**
             * Decided
             * Format: date-time
             */
            readonly decided_at?: string;
            /** Decision */
            decision?: string;
        };
        /** Kept reply */
        kept_reply: {
            /** Jurisdiction */
            readonly jurisdiction_id: string;
            /** Id */
            readonly id: string;
            /**
             * Version
             * Format: int64
             */
            readonly version: number;
            /** Key */
            readonly key?: string;
            /** Digest */
            readonly digest?: string;
            /**
             * Status
             * Format: int64
             */
            readonly status?: number;
            /** Reply */
            readonly body?: unknown;
            /**
             * At
             * Format: date-time
             */
            readonly at?: string;
        };
        /** Unit report */
        unit_report: {
            /** Jurisdiction */
            readonly jurisdiction_id: string;
            /** Id */
            readonly id: string;
            /**
             * Version
             * Format: int64
             */
            readonly version: number;
            /** Unit */
            area_id: string;
            /**
             * Day
             * Format: date
             */
            day: string;
            /**
             * Revision
             * Format: int64
             */
            readonly revision?: number;
            /** Zero report */
            readonly zero?: boolean;
            /** Figures */
            readonly figures?: unknown;
            /** Note */
            note?: string;
            /** Signed by */
            readonly signed_by_id?: string;
            /**
             * Signed
             * Format: date-time
             */
            readonly signed_at?: string;
        };
        /** Mark of the clock */
        tick_mark: {
            /** Jurisdiction */
            readonly jurisdiction_id: string;
            /** Id */
            readonly id: string;
            /**
             * Version
             * Format: int64
             */
            readonly version: number;
            /**
             * Reports looked at up to
             * Format: date
             */
            readonly reported_day?: string;
            /**
             * Plans opened up to
             * Format: date
             */
            readonly planned_day?: string;
        };
        /** What is due */
        tick_asked: {
            /** Jurisdiction */
            readonly jurisdiction_id?: string;
            /**
             * By
             * Format: date-time
             */
            by?: string;
            /**
             * Day
             * Format: date
             */
            day?: string;
            /**
             * Most
             * Format: int64
             */
            most?: number;
        };
        /** Record that is due */
        tick_found: {
            /** Id */
            id?: string;
        };
        /** Passing of time */
        tick_done: {
            /**
             * Tasks escalated
             * Format: int64
             */
            escalated?: number;
            /**
             * Units without report
             * Format: int64
             */
            missing?: number;
            /**
             * Old replies dropped
             * Format: int64
             */
            dropped?: number;
            /** More to do */
            more?: boolean;
        };
        /** Clock */
        clock_setting: {
            /**
             * Now
             * Format: date-time
             */
            now: string;
            /** May be set */
            readonly may_be_set?: boolean;
        };
        /** Clock */
        "clock_setting.given": {
            /**
             * Now
             * Format: date-time
             */
            now: string;
        };
    };
    responses: {
        /** @description The request cannot be read */
        problem_400: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["problem"];
            };
        };
        /** @description Nobody has signed in */
        problem_401: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["problem"];
            };
        };
        /** @description The role does not allow it */
        problem_403: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["problem"];
            };
        };
        /** @description There is no such record, or it is somebody else's */
        problem_404: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["problem"];
            };
        };
        /** @description It cannot be done as things stand */
        problem_409: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["problem"];
            };
        };
        /** @description Changed meanwhile */
        problem_412: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["problem"];
            };
        };
        /** @description The body is too large */
        problem_413: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["problem"];
            };
        };
        /** @description What was given is wrong */
        problem_422: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["problem"];
            };
        };
        /** @description Too many tries or connections */
        problem_429: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["problem"];
            };
        };
        /** @description Too busy; Retry-After says when to come back */
        problem_503: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["problem"];
            };
        };
    };
    parameters: {
        /** @description At most so many */
        limit: number;
        /** @description The cursor that came as `next` with the page before */
        after: string;
        /** @description The ETag of what the change rests on */
        if_match: string;
        /** @description Names this change, so that it happens once */
        idempotency_key: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    shapes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            429: components["responses"]["problem_429"];
            503: components["responses"]["problem_503"];
        };
    };
    openapi: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            429: components["responses"]["problem_429"];
            503: components["responses"]["problem_503"];
        };
    };
    events: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": unknown;
                };
            };
            429: components["responses"]["problem_429"];
            503: components["responses"]["problem_503"];
        };
    };
    setup_state: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["setup_state"];
                };
            };
            400: components["responses"]["problem_400"];
            422: components["responses"]["problem_422"];
            429: components["responses"]["problem_429"];
            503: components["responses"]["problem_503"];
        };
    };
    setup: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this change, so that it happens once */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["setup.given"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["account_named"];
                };
            };
            400: components["responses"]["problem_400"];
            409: components["responses"]["problem_409"];
            413: components["responses"]["problem_413"];
            422: components["responses"]["problem_422"];
            429: components["responses"]["problem_429"];
            503: components["responses"]["problem_503"];
        };
    };
    session_see: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["session_view"];
                };
            };
            400: components["responses"]["problem_400"];
            401: components["responses"]["problem_401"];
            422: components["responses"]["problem_422"];
            429: components["responses"]["problem_429"];
            503: components["responses"]["problem_503"];
        };
    };
    sign_in: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this change, so that it happens once */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["sign_in.given"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["account_named"];
                };
            };
            400: components["responses"]["problem_400"];
            409: components["responses"]["problem_409"];
            413: components["responses"]["problem_413"];
            422: components["responses"]["problem_422"];
            429: components["responses"]["problem_429"];
            503: components["responses"]["problem_503"];
        };
    };
    sign_out: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this change, so that it happens once */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            400: components["responses"]["problem_400"];
            401: components["responses"]["problem_401"];
            409: components["responses"]["problem_409"];
            413: components["responses"]["problem_413"];
            422: components["responses"]["problem_422"];
            429: components["responses"]["problem_429"];
            503: components["responses"]["problem_503"];
        };
    };
    password_change: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this change, so that it happens once */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["password_change.given"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            400: components["responses"]["problem_400"];
            401: components["responses"]["problem_401"];
            409: components["responses"]["problem_409"];
            413: components["responses"]["problem_413"];
            422: components["responses"]["problem_422"];
            429: components["responses"]["problem_429"];
            503: components["responses"]["problem_503"];
        };
    };
    account_list: {
        parameters: {
            query?: {
                id?: string;
                version?: number;
                version_from?: number;
                version_to?: number;
                login?: string;
                title?: string;
                area_id?: string;
                disabled_at?: string;
                disabled_at_from?: string;
                disabled_at_to?: string;
                /** @description A field; with - before it, the other way round. Without: the newest first. */
                order?: "id" | "-id" | "version" | "-version" | "login" | "-login" | "title" | "-title" | "area_id" | "-area_id" | "disabled_at" | "-disabled_at";
                /** @description At most so many */
                limit?: components["parameters"]["limit"];
                /** @description The cursor that came as `next` with the page before */
                after?: components["parameters"]["after"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next?: string;
                        items: components["schemas"]["account"][];
                    };
                };
            };
            400: components["responses"]["problem_400"];
            401: components["responses"]["problem_401"];
            403: components["responses"]["problem_403"];
            404: components["responses"]["problem_404"];
            422: components["responses"]["problem_422"];
            429: components["responses"]["problem_429"];
            503: components["responses"]["problem_503"];
        };
    };
    account_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this change, so that it happens once */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["account_new.given"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["account_made"];
                };
            };
            400: components["responses"]["problem_400"];
            401: components["responses"]["problem_401"];
            403: components["responses"]["problem_403"];
            404: components["responses"]["problem_404"];
            409: components["responses"]["problem_409"];
            413: components["responses"]["problem_413"];
            422: components["responses"]["problem_422"];
            429: components["responses"]["problem_429"];
            503: components["responses"]["problem_503"];
        };
    };
    account_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    /** @description The version, for If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["account"];
                };
            };
            400: components["responses"]["problem_400"];
            401: components["responses"]["problem_401"];
            403: components["responses"]["problem_403"];
            404: components["responses"]["problem_404"];
            422: components["responses"]["problem_422"];
            429: components["responses"]["problem_429"];
            503: components["responses"]["problem_503"];
        };
    };
    account_change: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of what the change rests on */
                "If-Match"?: components["parameters"]["if_match"];
                /** @description Names this change, so that it happens once */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["account.changed"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    /** @description The version, for If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["account"];
                };
            };
            400: components["responses"]["problem_400"];
            401: components["responses"]["problem_401"];
            403: components["responses"]["problem_403"];
            404: components["responses"]["problem_404"];
            409: components["responses"]["problem_409"];
            412: components["responses"]["problem_412"];
            413: components["responses"]["problem_413"];
            422: components["responses"]["problem_422"];
            429: components["responses"]["problem_429"];
            503: components["responses"]["problem_503"];
        };
    };
    account_disable: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this change, so that it happens once */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
            };
            path: {
                account_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    /** @description The version, for If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["account"];
                };
            };
            400: components["responses"]["problem_400"];
            401: components["responses"]["problem_401"];
            403: components["responses"]["problem_403"];
            404: components["responses"]["problem_404"];
            409: components["responses"]["problem_409"];
            413: components["responses"]["problem_413"];
            422: components["responses"]["problem_422"];
            429: components["responses"]["problem_429"];
            503: components["responses"]["problem_503"];
        };
    };
    account_sign_out: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this change, so that it happens once */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
            };
            path: {
                account_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            400: components["responses"]["problem_400"];
            401: components["responses"]["problem_401"];
            403: components["responses"]["problem_403"];
            404: components["responses"]["problem_404"];
            409: components["responses"]["problem_409"];
            413: components["responses"]["problem_413"];
            422: components["responses"]["problem_422"];
            429: components["responses"]["problem_429"];
            503: components["responses"]["problem_503"];
        };
    };
    password_reset: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this change, so that it happens once */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
            };
            path: {
                account_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["account_made"];
                };
            };
            400: components["responses"]["problem_400"];
            401: components["responses"]["problem_401"];
            403: components["responses"]["problem_403"];
            404: components["responses"]["problem_404"];
            409: components["responses"]["problem_409"];
            413: components["responses"]["problem_413"];
            422: components["responses"]["problem_422"];
            429: components["responses"]["problem_429"];
            503: components["responses"]["problem_503"];
        };
    };
    posting_list: {
        parameters: {
            query?: {
                id?: string;
                version?: number;
                version_from?: number;
                version_to?: number;
                account_id?: string;
                role?: "commander" | "duty_officer" | "screener" | "tracer" | "zone_lead" | "grid_worker" | "sampler" | "courier" | "lab" | "guard" | "care_worker" | "supervisor" | "auditor" | "system_administrator" | "resident" | "shop_owner" | "county_viewer";
                area_id?: string;
                ends_at?: string;
                ends_at_from?: string;
                ends_at_to?: string;
                /** @description A field; with - before it, the other way round. Without: the newest first. */
                order?: "id" | "-id" | "version" | "-version" | "account_id" | "-account_id" | "role" | "-role" | "area_id" | "-area_id" | "ends_at" | "-ends_at";
                /** @description At most so many */
                limit?: components["parameters"]["limit"];
                /** @description The cursor that came as `next` with the page before */
                after?: components["parameters"]["after"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next?: string;
                        items: components["schemas"]["posting"][];
                    };
                };
            };
            400: components["responses"]["problem_400"];
            401: components["responses"]["problem_401"];
            403: components["responses"]["problem_403"];
            404: components["responses"]["problem_404"];
            422: components["responses"]["problem_422"];
            429: components["responses"]["problem_429"];
            503: components["responses"]["problem_503"];
        };
    };
    posting_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this change, so that it happens once */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["posting.given"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    /** @description The version, for If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["posting"];
                };
            };
            400: components["responses"]["problem_400"];
            401: components["responses"]["problem_401"];
            403: components["responses"]["problem_403"];
            404: components["responses"]["problem_404"];
            409: components["responses"]["problem_409"];
            413: components["responses"]["problem_413"];
            422: components["responses"]["problem_422"];
            429: components["responses"]["problem_429"];
            503: components["responses"]["problem_503"];
        };
    };
    posting_end: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this change, so that it happens once */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
            };
            path: {
                posting_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    /** @description The version, for If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["posting"];
                };
            };
            400: components["responses"]["problem_400"];
            401: components["responses"]["problem_401"];
            403: components["responses"]["problem_403"];
            404: components["responses"]["problem_404"];
            409: components["responses"]["problem_409"];
            413: components["responses"]["problem_413"];
            422: components["responses"]["problem_422"];
            429: components["responses"]["problem_429"];
            503: components["responses"]["problem_503"];
        };
    };
    device_list: {
        parameters: {
            query?: {
                id?: string;
                version?: number;
                version_from?: number;
                version_to?: number;
                label?: string;
                account_id?: string;
                site_id?: string;
                area_id?: string;
                invite_ends_at?: string;
                invite_ends_at_from?: string;
                invite_ends_at_to?: string;
                enrolled_at?: string;
                enrolled_at_from?: string;
                enrolled_at_to?: string;
                revoked_at?: string;
                revoked_at_from?: string;
                revoked_at_to?: string;
                /** @description A field; with - before it, the other way round. Without: the newest first. */
                order?: "id" | "-id" | "version" | "-version" | "label" | "-label" | "account_id" | "-account_id" | "site_id" | "-site_id" | "area_id" | "-area_id" | "invite_ends_at" | "-invite_ends_at" | "enrolled_at" | "-enrolled_at" | "revoked_at" | "-revoked_at";
                /** @description At most so many */
                limit?: components["parameters"]["limit"];
                /** @description The cursor that came as `next` with the page before */
                after?: components["parameters"]["after"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next?: string;
                        items: components["schemas"]["device"][];
                    };
                };
            };
            400: components["responses"]["problem_400"];
            401: components["responses"]["problem_401"];
            403: components["responses"]["problem_403"];
            404: components["responses"]["problem_404"];
            422: components["responses"]["problem_422"];
            429: components["responses"]["problem_429"];
            503: components["responses"]["problem_503"];
        };
    };
    device_invite: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this change, so that it happens once */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["device.given"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["device_invite"];
                };
            };
            400: components["responses"]["problem_400"];
            401: components["responses"]["problem_401"];
            403: components["responses"]["problem_403"];
            404: components["responses"]["problem_404"];
            409: components["responses"]["problem_409"];
            413: components["responses"]["problem_413"];
            422: components["responses"]["problem_422"];
            429: components["responses"]["problem_429"];
            503: components["responses"]["problem_503"];
        };
    };
    device_enrol: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this change, so that it happens once */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["enrolment.given"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["device_token"];
                };
            };
            400: components["responses"]["problem_400"];
            409: components["responses"]["problem_409"];
            413: components["responses"]["problem_413"];
            422: components["responses"]["problem_422"];
            429: components["responses"]["problem_429"];
            503: components["responses"]["problem_503"];
        };
    };
    device_revoke: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this change, so that it happens once */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
            };
            path: {
                device_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    /** @description The version, for If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["device"];
                };
            };
            400: components["responses"]["problem_400"];
            401: components["responses"]["problem_401"];
            403: components["responses"]["problem_403"];
            404: components["responses"]["problem_404"];
            409: components["responses"]["problem_409"];
            413: components["responses"]["problem_413"];
            422: components["responses"]["problem_422"];
            429: components["responses"]["problem_429"];
            503: components["responses"]["problem_503"];
        };
    };
    area_list: {
        parameters: {
            query?: {
                id?: string;
                version?: number;
                version_from?: number;
                version_to?: number;
                code?: string;
                name?: string;
                kind?: "county" | "town" | "community" | "village" | "grid" | "building";
                parent_id?: string;
                path?: string;
                longitude?: number;
                longitude_from?: number;
                longitude_to?: number;
                latitude?: number;
                latitude_from?: number;
                latitude_to?: number;
                /** @description A field; with - before it, the other way round. Without: the newest first. */
                order?: "id" | "-id" | "version" | "-version" | "code" | "-code" | "name" | "-name" | "kind" | "-kind" | "parent_id" | "-parent_id" | "path" | "-path" | "longitude" | "-longitude" | "latitude" | "-latitude";
                /** @description At most so many */
                limit?: components["parameters"]["limit"];
                /** @description The cursor that came as `next` with the page before */
                after?: components["parameters"]["after"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next?: string;
                        items: components["schemas"]["area"][];
                    };
                };
            };
            400: components["responses"]["problem_400"];
            401: components["responses"]["problem_401"];
            403: components["responses"]["problem_403"];
            404: components["responses"]["problem_404"];
            422: components["responses"]["problem_422"];
            429: components["responses"]["problem_429"];
            503: components["responses"]["problem_503"];
        };
    };
    area_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    /** @description The version, for If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["area"];
                };
            };
            400: components["responses"]["problem_400"];
            401: components["responses"]["problem_401"];
            403: components["responses"]["problem_403"];
            404: components["responses"]["problem_404"];
            422: components["responses"]["problem_422"];
            429: components["responses"]["problem_429"];
            503: components["responses"]["problem_503"];
        };
    };
    household_list: {
        parameters: {
            query?: {
                id?: string;
                version?: number;
                version_from?: number;
                version_to?: number;
                area_id?: string;
                door?: string;
                /** @description A field; with - before it, the other way round. Without: the newest first. */
                order?: "id" | "-id" | "version" | "-version" | "area_id" | "-area_id";
                /** @description At most so many */
                limit?: components["parameters"]["limit"];
                /** @description The cursor that came as `next` with the page before */
                after?: components["parameters"]["after"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next?: string;
                        items: components["schemas"]["household"][];
                    };
                };
            };
            400: components["responses"]["problem_400"];
            401: components["responses"]["problem_401"];
            403: components["responses"]["problem_403"];
            404: components["responses"]["problem_404"];
            422: components["responses"]["problem_422"];
            429: components["responses"]["problem_429"];
            503: components["responses"]["problem_503"];
        };
    };
    household_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this change, so that it happens once */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["household.given"];
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    /** @description The version, for If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["household"];
                };
            };
            400: components["responses"]["problem_400"];
            401: components["responses"]["problem_401"];
            403: components["responses"]["problem_403"];
            404: components["responses"]["problem_404"];
            409: components["responses"]["problem_409"];
            413: components["responses"]["problem_413"];
            422: components["responses"]["problem_422"];
            429: components["responses"]["problem_429"];
            503: components["responses"]["problem_503"];
        };
    };
    household_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    /** @description The version, for If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["household"];
                };
            };
            400: components["responses"]["problem_400"];
            401: components["responses"]["problem_401"];
            403: components["responses"]["problem_403"];
            404: components["responses"]["problem_404"];
            422: components["responses"]["problem_422"];
            429: components["responses"]["problem_429"];
            503: components["responses"]["problem_503"];
        };
    };
    household_change: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of what the change rests on */
                "If-Match"?: components["parameters"]["if_match"];
                /** @description Names this change, so that it happens once */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["household.changed"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    /** @description The version, for If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["household"];
                };
            };
            400: components["responses"]["problem_400"];
            401: components["responses"]["problem_401"];
            403: components["responses"]["problem_403"];
            404: components["responses"]["problem_404"];
            409: components["responses"]["problem_409"];
            412: components["responses"]["problem_412"];
            413: components["responses"]["problem_413"];
            422: components["responses"]["problem_422"];
            429: components["responses"]["problem_429"];
            503: components["responses"]["problem_503"];
        };
    };
    person_list: {
        parameters: {
            query?: {
                id?: string;
                version?: number;
                version_from?: number;
                version_to?: number;
                household_id?: string;
                area_id?: string;
                document_kind?: "resident_id" | "hmt_residence" | "hm_travel" | "taiwan_travel" | "passport" | "foreign_resident" | "other" | "none";
                document_number?: string;
                phone?: string;
                sex?: "unknown" | "male" | "female";
                born_on?: string;
                born_on_from?: string;
                born_on_to?: string;
                needs?: ("lives_alone" | "minor" | "pregnant" | "disabled" | "cannot_walk" | "dialysis" | "mental_disorder" | "chronic")[];
                /** @description A field; with - before it, the other way round. Without: the newest first. */
                order?: "id" | "-id" | "version" | "-version" | "household_id" | "-household_id" | "area_id" | "-area_id" | "document_kind" | "-document_kind" | "sex" | "-sex" | "born_on" | "-born_on";
                /** @description At most so many */
                limit?: components["parameters"]["limit"];
                /** @description The cursor that came as `next` with the page before */
                after?: components["parameters"]["after"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next?: string;
                        items: components["schemas"]["person"][];
                    };
                };
            };
            400: components["responses"]["problem_400"];
            401: components["responses"]["problem_401"];
            403: components["responses"]["problem_403"];
            404: components["responses"]["problem_404"];
            422: components["responses"]["problem_422"];
            429: components["responses"]["problem_429"];
            503: components["responses"]["problem_503"];
        };
    };
    person_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this change, so that it happens once */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["person.given"];
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    /** @description The version, for If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["person"];
                };
            };
            400: components["responses"]["problem_400"];
            401: components["responses"]["problem_401"];
            403: components["responses"]["problem_403"];
            404: components["responses"]["problem_404"];
            409: components["responses"]["problem_409"];
            413: components["responses"]["problem_413"];
            422: components["responses"]["problem_422"];
            429: components["responses"]["problem_429"];
            503: components["responses"]["problem_503"];
        };
    };
    person_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    /** @description The version, for If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["person"];
                };
            };
            400: components["responses"]["problem_400"];
            401: components["responses"]["problem_401"];
            403: components["responses"]["problem_403"];
            404: components["responses"]["problem_404"];
            422: components["responses"]["problem_422"];
            429: components["responses"]["problem_429"];
            503: components["responses"]["problem_503"];
        };
    };
    person_change: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of what the change rests on */
                "If-Match"?: components["parameters"]["if_match"];
                /** @description Names this change, so that it happens once */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["person.changed"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    /** @description The version, for If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["person"];
                };
            };
            400: components["responses"]["problem_400"];
            401: components["responses"]["problem_401"];
            403: components["responses"]["problem_403"];
            404: components["responses"]["problem_404"];
            409: components["responses"]["problem_409"];
            412: components["responses"]["problem_412"];
            413: components["responses"]["problem_413"];
            422: components["responses"]["problem_422"];
            429: components["responses"]["problem_429"];
            503: components["responses"]["problem_503"];
        };
    };
    place_list: {
        parameters: {
            query?: {
                id?: string;
                version?: number;
                version_from?: number;
                version_to?: number;
                name?: string;
                kind?: "public" | "market" | "leisure" | "transport" | "estate" | "logistics" | "religious" | "isolation" | "other";
                area_id?: string;
                address?: string;
                longitude?: number;
                longitude_from?: number;
                longitude_to?: number;
                latitude?: number;
                latitude_from?: number;
                latitude_to?: number;
                /** @description A field; with - before it, the other way round. Without: the newest first. */
                order?: "id" | "-id" | "version" | "-version" | "name" | "-name" | "kind" | "-kind" | "area_id" | "-area_id" | "address" | "-address" | "longitude" | "-longitude" | "latitude" | "-latitude";
                /** @description At most so many */
                limit?: components["parameters"]["limit"];
                /** @description The cursor that came as `next` with the page before */
                after?: components["parameters"]["after"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next?: string;
                        items: components["schemas"]["place"][];
                    };
                };
            };
            400: components["responses"]["problem_400"];
            401: components["responses"]["problem_401"];
            403: components["responses"]["problem_403"];
            404: components["responses"]["problem_404"];
            422: components["responses"]["problem_422"];
            429: components["responses"]["problem_429"];
            503: components["responses"]["problem_503"];
        };
    };
    place_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this change, so that it happens once */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["place.given"];
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    /** @description The version, for If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["place"];
                };
            };
            400: components["responses"]["problem_400"];
            401: components["responses"]["problem_401"];
            403: components["responses"]["problem_403"];
            404: components["responses"]["problem_404"];
            409: components["responses"]["problem_409"];
            413: components["responses"]["problem_413"];
            422: components["responses"]["problem_422"];
            429: components["responses"]["problem_429"];
            503: components["responses"]["problem_503"];
        };
    };
    place_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    /** @description The version, for If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["place"];
                };
            };
            400: components["responses"]["problem_400"];
            401: components["responses"]["problem_401"];
            403: components["responses"]["problem_403"];
            404: components["responses"]["problem_404"];
            422: components["responses"]["problem_422"];
            429: components["responses"]["problem_429"];
            503: components["responses"]["problem_503"];
        };
    };
    place_change: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of what the change rests on */
                "If-Match"?: components["parameters"]["if_match"];
                /** @description Names this change, so that it happens once */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["place.changed"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    /** @description The version, for If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["place"];
                };
            };
            400: components["responses"]["problem_400"];
            401: components["responses"]["problem_401"];
            403: components["responses"]["problem_403"];
            404: components["responses"]["problem_404"];
            409: components["responses"]["problem_409"];
            412: components["responses"]["problem_412"];
            413: components["responses"]["problem_413"];
            422: components["responses"]["problem_422"];
            429: components["responses"]["problem_429"];
            503: components["responses"]["problem_503"];
        };
    };
    task_list: {
        parameters: {
            query?: {
                mine?: boolean;
                unit_id?: string;
                state?: "open" | "claimed" | "done" | "cancelled";
                kind?: string;
                overdue?: boolean;
                person_id?: string;
                case_id?: string;
                zone_id?: string;
                round_id?: string;
                /** @description At most so many */
                limit?: components["parameters"]["limit"];
                /** @description The cursor that came as `next` with the page before */
                after?: components["parameters"]["after"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next?: string;
                        items: components["schemas"]["listed_task"][];
                    };
                };
            };
            400: components["responses"]["problem_400"];
            401: components["responses"]["problem_401"];
            403: components["responses"]["problem_403"];
            404: components["responses"]["problem_404"];
            422: components["responses"]["problem_422"];
            429: components["responses"]["problem_429"];
            503: components["responses"]["problem_503"];
        };
    };
    task_open: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this change, so that it happens once */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["task_opening.given"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    /** @description The version, for If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["task"];
                };
            };
            400: components["responses"]["problem_400"];
            401: components["responses"]["problem_401"];
            403: components["responses"]["problem_403"];
            404: components["responses"]["problem_404"];
            409: components["responses"]["problem_409"];
            413: components["responses"]["problem_413"];
            422: components["responses"]["problem_422"];
            429: components["responses"]["problem_429"];
            503: components["responses"]["problem_503"];
        };
    };
    task_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    /** @description The version, for If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["task"];
                };
            };
            400: components["responses"]["problem_400"];
            401: components["responses"]["problem_401"];
            403: components["responses"]["problem_403"];
            404: components["responses"]["problem_404"];
            422: components["responses"]["problem_422"];
            429: components["responses"]["problem_429"];
            503: components["responses"]["problem_503"];
        };
    };
    task_claim: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this change, so that it happens once */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
            };
            path: {
                task_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    /** @description The version, for If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["task"];
                };
            };
            400: components["responses"]["problem_400"];
            401: components["responses"]["problem_401"];
            403: components["responses"]["problem_403"];
            404: components["responses"]["problem_404"];
            409: components["responses"]["problem_409"];
            413: components["responses"]["problem_413"];
            422: components["responses"]["problem_422"];
            429: components["responses"]["problem_429"];
            503: components["responses"]["problem_503"];
        };
    };
    task_release: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this change, so that it happens once */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
            };
            path: {
                task_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    /** @description The version, for If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["task"];
                };
            };
            400: components["responses"]["problem_400"];
            401: components["responses"]["problem_401"];
            403: components["responses"]["problem_403"];
            404: components["responses"]["problem_404"];
            409: components["responses"]["problem_409"];
            413: components["responses"]["problem_413"];
            422: components["responses"]["problem_422"];
            429: components["responses"]["problem_429"];
            503: components["responses"]["problem_503"];
        };
    };
    task_handover: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this change, so that it happens once */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
            };
            path: {
                task_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["task_handover.given"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    /** @description The version, for If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["task"];
                };
            };
            400: components["responses"]["problem_400"];
            401: components["responses"]["problem_401"];
            403: components["responses"]["problem_403"];
            404: components["responses"]["problem_404"];
            409: components["responses"]["problem_409"];
            413: components["responses"]["problem_413"];
            422: components["responses"]["problem_422"];
            429: components["responses"]["problem_429"];
            503: components["responses"]["problem_503"];
        };
    };
    task_complete: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this change, so that it happens once */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
            };
            path: {
                task_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["task_completion.given"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    /** @description The version, for If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["task"];
                };
            };
            400: components["responses"]["problem_400"];
            401: components["responses"]["problem_401"];
            403: components["responses"]["problem_403"];
            404: components["responses"]["problem_404"];
            409: components["responses"]["problem_409"];
            413: components["responses"]["problem_413"];
            422: components["responses"]["problem_422"];
            429: components["responses"]["problem_429"];
            503: components["responses"]["problem_503"];
        };
    };
    task_cancel: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this change, so that it happens once */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
            };
            path: {
                task_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["task_cancellation.given"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    /** @description The version, for If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["task"];
                };
            };
            400: components["responses"]["problem_400"];
            401: components["responses"]["problem_401"];
            403: components["responses"]["problem_403"];
            404: components["responses"]["problem_404"];
            409: components["responses"]["problem_409"];
            413: components["responses"]["problem_413"];
            422: components["responses"]["problem_422"];
            429: components["responses"]["problem_429"];
            503: components["responses"]["problem_503"];
        };
    };
    task_kinds: {
        parameters: {
            query?: {
                /** @description At most so many */
                limit?: components["parameters"]["limit"];
                /** @description The cursor that came as `next` with the page before */
                after?: components["parameters"]["after"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next?: string;
                        items: components["schemas"]["task_kind_line"][];
                    };
                };
            };
            400: components["responses"]["problem_400"];
            401: components["responses"]["problem_401"];
            422: components["responses"]["problem_422"];
            429: components["responses"]["problem_429"];
            503: components["responses"]["problem_503"];
        };
    };
    clock_read: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["clock_setting"];
                };
            };
            400: components["responses"]["problem_400"];
            401: components["responses"]["problem_401"];
            422: components["responses"]["problem_422"];
            429: components["responses"]["problem_429"];
            503: components["responses"]["problem_503"];
        };
    };
    clock_set: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this change, so that it happens once */
                "Idempotency-Key"?: components["parameters"]["idempotency_key"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["clock_setting.given"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["clock_setting"];
                };
            };
            400: components["responses"]["problem_400"];
            401: components["responses"]["problem_401"];
            403: components["responses"]["problem_403"];
            404: components["responses"]["problem_404"];
            409: components["responses"]["problem_409"];
            413: components["responses"]["problem_413"];
            422: components["responses"]["problem_422"];
            429: components["responses"]["problem_429"];
            503: components["responses"]["problem_503"];
        };
    };
}
