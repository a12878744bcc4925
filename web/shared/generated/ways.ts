/* Made by web/generate.mjs from the OpenAPI document of the program. */
export const described = {
    "shapes": {
        "list": {
            "may": "anybody"
        }
    },
    "events": {
        "list": {
            "may": "see_situation"
        }
    },
    "setup": {
        "list": {
            "may": "anybody",
            "gives": "setup_state"
        },
        "create": {
            "may": "anybody",
            "takes": "setup",
            "gives": "account_named"
        }
    },
    "session": {
        "list": {
            "may": "signed_in",
            "gives": "session_view"
        },
        "create": {
            "may": "anybody",
            "takes": "sign_in",
            "gives": "account_named"
        }
    },
    "password": {
        "create": {
            "may": "signed_in",
            "takes": "password_change"
        }
    },
    "accounts": {
        "list": {
            "may": "see_account"
        },
        "create": {
            "may": "manage_accounts",
            "takes": "account_new",
            "gives": "account_made"
        },
        "get": {
            "may": "see_account",
            "gives": "account"
        },
        "change": {
            "may": "manage_accounts",
            "takes": "account",
            "gives": "account"
        }
    },
    "postings": {
        "list": {
            "may": "see_account"
        },
        "create": {
            "may": "manage_accounts",
            "takes": "posting",
            "gives": "posting"
        }
    },
    "devices": {
        "list": {
            "may": "manage_devices"
        },
        "create": {
            "may": "manage_devices",
            "takes": "device",
            "gives": "device_invite"
        }
    },
    "enrolment": {
        "create": {
            "may": "anybody",
            "takes": "enrolment",
            "gives": "device_token"
        }
    },
    "areas": {
        "list": {
            "may": "see_area"
        },
        "get": {
            "may": "see_area",
            "gives": "area"
        }
    },
    "households": {
        "list": {
            "may": "see_person"
        },
        "create": {
            "may": "edit_person",
            "takes": "household",
            "gives": "household"
        },
        "get": {
            "may": "see_person",
            "gives": "household"
        },
        "change": {
            "may": "edit_person",
            "takes": "household",
            "gives": "household"
        }
    },
    "people": {
        "list": {
            "may": "see_person"
        },
        "create": {
            "may": "edit_person",
            "takes": "person",
            "gives": "person"
        },
        "get": {
            "may": "see_person",
            "gives": "person"
        },
        "change": {
            "may": "edit_person",
            "takes": "person",
            "gives": "person"
        }
    },
    "places": {
        "list": {
            "may": "see_area"
        },
        "create": {
            "may": "edit_registry",
            "takes": "place",
            "gives": "place"
        },
        "get": {
            "may": "see_area",
            "gives": "place"
        },
        "change": {
            "may": "edit_registry",
            "takes": "place",
            "gives": "place"
        }
    },
    "tasks": {
        "list": {
            "may": "see_task"
        },
        "create": {
            "may": "assign_task",
            "takes": "task_opening",
            "gives": "task"
        },
        "get": {
            "may": "see_task",
            "gives": "task"
        }
    },
    "task-kinds": {
        "list": {
            "may": "signed_in"
        }
    },
    "clock": {
        "list": {
            "may": "signed_in",
            "gives": "clock_setting"
        },
        "create": {
            "may": "operate",
            "takes": "clock_setting",
            "gives": "clock_setting"
        }
    }
} as const
