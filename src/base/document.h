/* Documents that say who somebody is: their forms and checksums, what an ID number tells about its holder, and how numbers, phones and
 * names are masked on screen. Never assume that a person has one: newborns, visitors and people who lost theirs exist. */
#ifndef DAYAN_BASE_DOCUMENT_H
#define DAYAN_BASE_DOCUMENT_H

#include "base/problem.h"
#include "base/time.h"

enum document_kind {
    DOCUMENT_RESIDENT_ID,      /* 居民身份证: GB 11643, 18 characters; the old 15 are completed */
    DOCUMENT_HMT_RESIDENCE,    /* 港澳台居民居住证: the same form in the areas 810000, 820000 and 830000 */
    DOCUMENT_HM_TRAVEL,        /* 港澳居民来往内地通行证: H or M and 8 digits, with or without 2 for the renewals */
    DOCUMENT_TAIWAN_TRAVEL,    /* 台湾居民来往大陆通行证: 8 digits */
    DOCUMENT_PASSPORT,         /* 护照: Chinese ones (E, G and others) and foreign ones, 5 to 12 letters and digits */
    DOCUMENT_FOREIGN_RESIDENT, /* 外国人永久居留身份证: 15 characters, or 18 that begin with 9 and check as GB 11643 */
    DOCUMENT_OTHER,            /* 其他证件: up to 40 characters, checked for nothing else */
    DOCUMENT_KINDS
};

struct document_rules {
    bool allow_synthetic; /* a drill or a test: people of area 430999 and phones 100xxxxxxxx exist */
    date today;           /* nobody is born later; 0 or DATE_NONE: not checked */
};

/* The one way to write a number: without blanks and hyphens, full-width characters as ASCII, letters in capitals, 15-digit ID numbers
 * completed to 18. To be called before document_check, storing and searching. */
str document_normal(struct arena *arena, enum document_kind kind, str number);

/* Whether a normal number has the form of its kind and its check character fits. False: adds a problem at `field`. The number itself
 * is never part of the problem. */
bool document_check(enum document_kind kind, str number, const struct document_rules *rules, struct problems *problems, str field);

enum document_sex { SEX_UNKNOWN, SEX_MALE, SEX_FEMALE }; /* GB/T 2261.1 */

/* What a normal number tells, for the kinds in the form of GB 11643 (the 15-character residence card tells the birth date only):
 * DATE_NONE and SEX_UNKNOWN for all others. */
date document_birth(enum document_kind kind, str number);
enum document_sex document_sex(enum document_kind kind, str number);

/* "4309**********001X": as long as the number; the first and last four of 14 and more characters, the first and last two of 8 and
 * more, nothing of shorter ones but their last. */
str document_mask(struct arena *arena, str number);

/* The check character of the first 17 digits of a number after GB 11643; 0: they are not 17 digits. */
char document_check_character(str seventeen);

/* A mainland mobile number: 11 digits, the first two 13 to 19; +86 and blanks before and between are taken off by phone_normal. */
str phone_normal(struct arena *arena, str phone);
bool phone_check(str phone, const struct document_rules *rules, struct problems *problems, str field);
str phone_mask(struct arena *arena, str phone); /* "100****1234": the first three and last four; shorter ones: the last two */

/* What whoever may see a record may see of the words in it: all of them. They are sealed for the disk's sake. */
str words_mask(struct arena *arena, str words);

str name_hint(struct arena *arena, str name); /* first and last character, enough to compare with a document: 张*三 */
str name_mask(struct arena *arena, str name); /* "张**": the first character stays */

/* Unified social credit code of an organisation, GB 32100-2015: 18 characters with a check. False: ORGANISATION_CODE_WRONG. */
bool organisation_code_check(str code, struct problems *problems, str field);

/* Statistical division code of up to 12 digits: 2 each for province, city and county (GB/T 2260), 3 each for the town and the community or
 * village. Lower levels are zeros, or left out: 430921 and 430921000000 are the same county. */
bool area_code_is_wellformed(str code);

enum area_code_level { AREA_CODE_PROVINCE, AREA_CODE_CITY, AREA_CODE_COUNTY, AREA_CODE_TOWN, AREA_CODE_VILLAGE };
enum area_code_level area_code_level(str code); /* of a well-formed code */

#endif
