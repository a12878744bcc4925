/* Which requests are refused first under load, so that the sampling table and the guard at the gate are served to the last. */
#ifndef DAYAN_API_SHED_H
#define DAYAN_API_SHED_H

enum shed_class {
    SHED_LAST,      /* 0: show or verify a code, scans and passages, sample sync, lab results */
    SHED_STAFF,     /* 1: lists of staff */
    SHED_RESIDENTS, /* 2: residents' pages */
    SHED_FIRST,     /* 3: dashboards and exports */
    SHED_CLASSES
};

#endif
