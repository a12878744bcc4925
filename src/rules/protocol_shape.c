/* The description of a protocol file, section by section: see protocol_shape.h. A new parameter is one line here, one member in
 * protocol.h, and its value with evidence in the files. */
#include "rules/protocol_shape.h"

#include "rules/protocol.h"

const char *const mode_names[] = {"isolation", "facility", "home", "home_monitor", NULL};
const char *const colour_names[] = {"green", "yellow", "red", NULL};
const char *const zone_kind_names[] = {"lock", "control", "prevent", NULL};
const char *const zone_service_names[] = {"doorstep_sampling", "medicine", "shopping",   "meals",
                                          "disinfection",      "rubbish",  "psychology", NULL};
const char *const care_role_names[] = {"community_cadre", "grid_worker", "community_doctor", "police", "volunteer", NULL};
const char *const entry_check_names[] = {"mask",      "temperature", "scan",           "show_code", "gap_1m",
                                         "real_name", "travel_card", "negative_proof", NULL};

static const char *const day_counts[] = {"inclusive_day1", "next_day", NULL};
static const char *const releases[] = {"days_over", "own_tests_negative", "linked_contact_negative", "no_symptoms", NULL};
static const char *const exit_tests[] = {"dual_sample_two_reagents", "environment", "single_sample", "antibody", NULL};
static const char *const reaches[] = {"everyone", "rows", "bays", NULL};
static const char *const movements[] = {"stay_home", "stay_in_zone", "free", NULL};
static const char *const gatherings[] = {"forbidden", "restricted", "allowed", NULL};
static const char *const lifts[] = {"no_new_infection", "last_contact_exposure", "round_all_negative",
                                    "round_on_day",     "other_zones_lifted",    NULL};
static const char *const anchors[] = {
    "last_exposure", "transfer_of_last_contact", "case_left", "terminal_disinfection_done", "infection_found", NULL};
static const char *const groups[] = {"lock", "control", "prevent", "other", "key_person", NULL};
static const char *const grounds[] = {"case", "positive_pool", "fever_untested", NULL};
static const char *const form_kinds[] = {"text", "number", "yes_no", "choice", "time", "tenths", NULL};
static const char *const subjects[] = {"person", "place", "area", NULL};
static const char *const uses[] = {"other",     "case",         "facility",     "home", "home_monitor", "hold", "fever",
                                   "zone_lock", "zone_control", "zone_prevent", NULL};

/* In the order of the choices `special_needs` (model/person.def). */
static const char *const needs[] = {"lives_alone", "minor",           "pregnant", "disabled", "cannot_walk",
                                    "dialysis",    "mental_disorder", "chronic",  NULL};

static const struct setting stage_rows[] = {
    {"mode", CHOICE(stage, mode, mode_names, "方式", "Mode"), NEED},
    {"days", NUMBER(stage, days, 1, 90, "d", "天数", "Days"), NEED},
    {"test_days", NUMBERS(stage, test_days, 1, 90, "d", "检测日", "Test days")},
    {"exit_tests", CHOICES(stage, exit_tests, exit_tests, "解除检测", "Exit tests")},
};
SECTION(stage_section, stage, stage_rows);

static const struct setting release_rows[] = {
    {"clause", CHOICE(release_clause, kind, releases, "解除条件", "Release clause"), NEED},
};
SECTION(release_section, release_clause, release_rows);

static const struct setting level_rows[] = {
    {"name", TEXT_(contact_level, name, 20, "名称", "Name"), NEED},
    {"level", NUMBER(contact_level, level, 1, 9, "", "级别", "Level"), NEED},
    {"label", WORDS(contact_level, label, "名称", "Label"), NEED},
    {"transfer_limit_h", NUMBER(contact_level, transfer_limit_h, 1, 168, "h", "转运时限", "Transfer limit")},
    {"stages", LIST(contact_level, stages, n_stages, stage_section, "隔离阶段", "Stages"), NEED, .max = 4},
    {"release", LIST(contact_level, release, n_release, release_section, "解除条件", "Release"), NEED, .max = 6},
};
SECTION(level_section, contact_level, level_rows);

static const struct setting transport_rows[] = {
    {"vehicle", TEXT_(transport_rule, vehicle, 40, "交通工具", "Vehicle"), NEED},
    {"reach", CHOICE(transport_rule, reach, reaches, "范围", "Reach"), NEED},
    {"distance", NUMBER(transport_rule, distance, 0, 50, "", "排数", "Rows or bays"), NEED},
};
SECTION(transport_section, transport_rule, transport_rows);

static const struct setting contact_rows[] = {
    {"lookback_days", NUMBER(contact_rules, lookback_days, 1, 30, "d", "追溯天数", "Look-back"), NEED},
    {"transport", LIST(contact_rules, transport, n_transport, transport_section, "交通工具判定", "Transport rules"), .max = 20},
    {"levels", LIST(contact_rules, levels, n_levels, level_section, "接触者级别", "Contact levels"), NEED, .max = 5},
};
SECTION(contact_section, contact_rules, contact_rows);

static const struct setting case_rows[] = {
    {"report_h", NUMBER(case_rules, report_h, 1, 72, "h", "网络直报时限", "Report limit"), NEED},
    {"survey_core_h", NUMBER(case_rules, survey_core_h, 1, 72, "h", "核心流调时限", "Core survey limit"), NEED},
    {"survey_full_h", NUMBER(case_rules, survey_full_h, 1, 168, "h", "流调完成时限", "Full survey limit"), NEED},
    {"isolation_days", NUMBER(case_rules, isolation_days, 1, 90, "d", "隔离治疗天数", "Isolation of a case"), NEED},
    {"release_negatives", NUMBER(case_rules, release_negatives, 1, 5, "", "出院阴性次数", "Negatives for release")},
    {"negatives_apart_h", NUMBER(case_rules, negatives_apart_h, 1, 168, "h", "阴性间隔", "Negatives apart")},
    {"aftercare", LIST(case_rules, aftercare, n_aftercare, stage_section, "出院后管理", "Aftercare"), .max = 4},
};
SECTION(case_section, case_rules, case_rows);

static const struct setting lift_rows[] = {
    {"clause", CHOICE(lift_clause, kind, lifts, "解除条件", "Lift clause"), NEED},
    {"days", NUMBER(lift_clause, days, 1, 90, "d", "天数", "Days")},
    {"text", WORDS(lift_clause, text, "条款原文", "Words of the clause"), NEED},
};
SECTION(lift_section, lift_clause, lift_rows);

static const struct setting step_down_rows[] = {
    {"to", CHOICE(step_down, to, zone_kind_names, "降为", "Becomes"), NEED},
    {"days", NUMBER(step_down, days, 1, 60, "d", "天数", "After"), NEED},
};
SECTION(step_down_section, step_down, step_down_rows);

static const struct setting zone_type_rows[] = {
    {"kind", CHOICE(zone_type, kind, zone_kind_names, "区域类型", "Zone type"), NEED},
    {"label", WORDS(zone_type, label, "名称", "Label"), NEED},
    {"movement", CHOICE(zone_type, movement, movements, "人员流动", "Movement"), NEED},
    {"gathering", CHOICE(zone_type, gathering, gatherings, "聚集", "Gathering"), NEED},
    {"services", CHOICES(zone_type, services, zone_service_names, "上门服务", "Services")},
    {"first_round_h", NUMBER(zone_type, first_round_h, 1, 168, "h", "首轮核酸时限", "First round within")},
    {"on_positive_lock", YES_NO(zone_type, on_positive_lock, "检出阳性即转封控", "A positive makes it a lock zone")},
    {"resident_plan", LIST(zone_type, resident_plan, n_resident_plan, stage_section, "居民检测方案", "Plan of residents"), .max = 4},
    {"lift", LIST(zone_type, lift, n_lift, lift_section, "解除条件", "Lift"), NEED, .max = 8},
    {"step_down", LIST(zone_type, step_down, n_step_down, step_down_section, "降级", "Step-down"), .max = 3},
};
SECTION(zone_type_section, zone_type, zone_type_rows);

static const struct setting zone_rows[] = {
    {"anchor", CHOICE(zone_rules, anchor, anchors, "起算点", "Anchor"), NEED},
    {"approvals", NUMBER(zone_rules, approvals, 2, 5, "", "批准人数", "Approvals"), NEED},
    {"derogation_allowed", YES_NO(zone_rules, derogation_allowed, "允许特别解除", "Derogation allowed"), NEED},
    {"types", LIST(zone_rules, types, n_types, zone_type_section, "区域类型", "Zone types"), NEED, .max = 3},
};
SECTION(zone_section, zone_rules, zone_rows);

static const struct setting round_rows[] = {
    {"complete_h", NUMBER(round_rules, complete_h, 1, 168, "h", "一轮完成时限", "Round complete within"), NEED},
    {"pop_per_point_min", NUMBER(round_rules, pop_per_point_min, 100, 100000, "persons", "每采样点人数下限", "Persons per point, least"),
     NEED},
    {"pop_per_point_max", NUMBER(round_rules, pop_per_point_max, 100, 100000, "persons", "每采样点人数上限", "Persons per point, most"),
     NEED},
    {"persons_per_sampler", NUMBER(round_rules, persons_per_sampler, 10, 5000, "persons", "每采样员人数", "Persons per sampler"), NEED},
    {"persons_per_table", NUMBER(round_rules, persons_per_table, 10, 5000, "persons", "每采样台人数", "Persons per table"), NEED},
    {"min_rounds", NUMBER(round_rules, min_rounds, 1, 20, "rounds", "最少轮次", "Least rounds"), NEED},
    {"stop_clean_rounds", NUMBER(round_rules, stop_clean_rounds, 1, 20, "rounds", "连续全阴轮次", "Clean rounds to stop"), NEED},
    {"result_warning_h", NUMBER(round_rules, result_warning_h, 1, 72, "h", "出结果预警", "Result warning")},
};
SECTION(round_section, round_rules, round_rows);

static const struct setting queue_rows[] = {
    {"busy_min", NUMBER(queue_rules, busy_min, 1, 240, "min", "排队较长", "Long wait from"), NEED},
    {"jammed_min", NUMBER(queue_rules, jammed_min, 1, 480, "min", "排队拥堵", "Jammed from"), NEED},
    {"seen_min", NUMBER(queue_rules, seen_min, 5, 240, "min", "采样速度观察时长", "Pace is seen over"), NEED},
    {"count_holds_min", NUMBER(queue_rules, count_holds_min, 5, 240, "min", "排队人数有效时长", "A count of the queue holds for"), NEED},
    {"sampler_per_h", NUMBER(queue_rules, sampler_per_h, 1, 600, "persons/h", "每采样员每小时人数", "Persons per sampler and hour"), NEED},
};
SECTION(queue_section, queue_rules, queue_rows);

static const struct setting pool_rows[] = {
    {"group", CHOICE(pool_rule, group, groups, "人群", "Group"), NEED},
    {"sizes", NUMBERS(pool_rule, sizes, 1, 50, "swabs", "混采数", "Pool sizes"), NEED, .any_order = true},
    {"household", YES_NO(pool_rule, household, "可一户一管", "Household tube")},
};
SECTION(pool_section, pool_rule, pool_rows);

static const struct setting sample_rows[] = {
    {"room_temp_max_h", NUMBER(sample_rules, room_temp_max_h, 1, 48, "h", "室温存放上限", "At room temperature at most"), NEED},
    {"lab_within_h", NUMBER(sample_rules, lab_within_h, 1, 48, "h", "送达实验室时限", "In the laboratory within")},
    {"test_within_h", NUMBER(sample_rules, test_within_h, 1, 168, "h", "4℃检测时限", "Tested within (4 C)")},
    {"cold_max_c", NUMBER(sample_rules, cold_max_c, 0, 20, "°C", "冷藏温度上限", "Cold at most"), NEED},
    {"frozen_max_c", NUMBER(sample_rules, frozen_max_c, -100, -10, "°C", "冷冻温度上限", "Frozen at most"), NEED},
    {"two_step_release", YES_NO(sample_rules, two_step_release, "结果须双人复核", "Two people release a result"), NEED},
    {"reopen_min", NUMBER(sample_rules, reopen_min, 1, 60, "min", "封管后可重开", "A sealed tube may be reopened within")},
    {"codes_low_percent", NUMBER(sample_rules, codes_low_percent, 1, 90, "%", "管码余量提醒", "Codes run low below")},
};
SECTION(sample_section, sample_rules, sample_rows);

static const struct setting doorstep_rows[] = {
    {"needs", CHOICES(doorstep_rules, needs, needs, "上门采样的特殊需要", "Needs that bring the sampler to the door")},
    {"measures", CHOICES(doorstep_rules, measures, uses, "上门采样的措施", "Measures that bring the sampler to the door")},
    {"away", CHOICES(doorstep_rules, away, uses, "在集中场所采样的措施", "Measures under which people are sampled elsewhere")},
    {"red", YES_NO(doorstep_rules, red, "红码人员上门采样", "Red codes are sampled at the door"), NEED},
    {"household", YES_NO(doorstep_rules, household, "上门可一户一管", "Household tubes at the door"), NEED},
    {"apart", YES_NO(doorstep_rules, apart, "上门采样不与点位混采", "Never mixed with a site's pools"), NEED},
};
SECTION(doorstep_section, doorstep_rules, doorstep_rows);

static const struct setting monitoring_rows[] = {
    {"temperatures_per_day", NUMBER(monitoring_rules, temperatures_per_day, 1, 12, "", "每日测温次数", "Temperatures per day"), NEED},
    {"fever_c", .kind = SETTING_TENTHS, .at = offsetof(struct monitoring_rules, fever_tenths_c), .min = 360, .max = 400, .unit = "°C",
     .zh = "发热界值", .en = "Fever from", NEED},
};
SECTION(monitoring_section, monitoring_rules, monitoring_rows);

static const struct setting code_rows[] = {
    {"ground", CHOICE(code_rule, ground, grounds, "情形", "Ground"), NEED},
    {"colour", CHOICE(code_rule, colour, colour_names, "颜色", "Colour"), NEED},
    {"lasts_h", NUMBER(code_rule, lasts_h, 1, 2160, "h", "最长时间", "Lasts at most"), NEED},
    {"reason", WORDS(code_rule, reason, "原因", "Reason"), NEED},
};
SECTION(code_section, code_rule, code_rows);

static const struct setting gathering_rows[] = {
    {"private_meal_max", NUMBER(gathering_rules, private_meal_max, 1, 1000, "persons", "家庭聚餐上限", "Private meal, most"), NEED},
    {"event_max", NUMBER(gathering_rules, event_max, 1, 10000, "persons", "活动人数上限", "Event, most"), NEED},
    {"report_tables_min", NUMBER(gathering_rules, report_tables_min, 1, 100, "tables", "须报备桌数", "Report from"), NEED},
};
SECTION(gathering_section, gathering_rules, gathering_rows);

static const struct setting report_rows[] = {
    {"cutoff", .kind = SETTING_CLOCK, .at = offsetof(struct report_rules, cutoff_minutes), .unit = "h:min", .zh = "日报截止时间",
     .en = "Cut-off of the daily report", NEED},
};
SECTION(report_section, report_rules, report_rows);

static const struct setting export_rows[] = {
    {"kept_h", NUMBER(export_rules, kept_h, 1, 720, "h", "文件保留", "A file is kept"), NEED},
    {"approval_h", NUMBER(export_rules, approval_h, 1, 168, "h", "批准时限", "Approved within"), NEED},
    {"per_day", NUMBER(export_rules, per_day, 1, 1000, "", "每人每日导出上限", "Exports of one account in a day, most"), NEED},
    {"mass_rows", NUMBER(export_rules, mass_rows, 1, 10000000, "rows", "大批量导出行数", "Rows in a day that are an alarm"), NEED},
};
SECTION(export_section, export_rules, export_rows);

static const struct setting resident_rows[] = {
    {"people_most", NUMBER(resident_rules, people_most, 1, 20, "persons", "代办人数上限", "People looked after by one, most"), NEED},
    {"tries_per_min", NUMBER(resident_rules, tries_per_min, 1, 10, "", "每分钟尝试次数", "Tries in a minute"), NEED},
    {"address_tries_per_min",
     NUMBER(resident_rules, address_tries_per_min, 1, 1000, "", "同一网络地址每分钟尝试次数", "Tries in a minute from one address"), NEED},
    {"one_time_min", NUMBER(resident_rules, one_time_min, 1, 60, "min", "验证码有效时长", "A one-time code holds for"), NEED},
    {"again_s", NUMBER(resident_rules, again_s, 10, 600, "s", "验证码重发间隔", "Another code after"), NEED},
    {"letter_days", NUMBER(resident_rules, letter_days, 1, 90, "d", "邀请函有效期", "A letter's code holds for"), NEED},
    {"session_days", NUMBER(resident_rules, session_days, 1, 90, "d", "居民登录有效期", "A resident stays signed in for"), NEED},
    {"code_h", NUMBER(resident_rules, code_h, 1, 48, "h", "签名码有效时长", "A signed code holds for"), NEED},
    {"card_days", NUMBER(resident_rules, card_days, 1, 30, "d", "纸质码有效期", "A printed code holds for"), NEED},
    {"appeal_hours", WORDS(resident_rules, appeal_hours, "申诉受理时间", "Appeals are taken"), NEED},
};
SECTION(resident_section, resident_rules, resident_rows);

static const struct setting disinfection_rows[] = {
    {"material", TEXT_(disinfection_rule, material, 60, "对象", "Material"), NEED},
    {"agent", TEXT_(disinfection_rule, agent, 60, "消毒剂", "Agent"), NEED},
    {"mg_l", NUMBER(disinfection_rule, mg_l, 1, 100000, "mg/l", "浓度", "Concentration"), NEED},
    {"contact_minutes", NUMBER(disinfection_rule, contact_minutes, 1, 1440, "min", "作用时间", "Contact time"), NEED},
};
SECTION(disinfection_section, disinfection_rule, disinfection_rows);

static const struct setting form_rows[] = {
    {"name", TEXT_(form_field, name, 40, "字段", "Field"), NEED},
    {"kind", CHOICE(form_field, kind, form_kinds, "类型", "Kind"), NEED},
    {"label", WORDS(form_field, label, "名称", "Label"), NEED},
    {"min", NUMBER(form_field, min, -1000000, 1000000, "", "下限", "Least")},
    {"max", NUMBER(form_field, max, -1000000, 1000000, "", "上限", "Most")},
    {"need", YES_NO(form_field, need, "必填", "Required")},
    {"choices", WORDS(form_field, choices, "选项", "Choices")},
};
SECTION(form_section, form_field, form_rows);

static const struct setting task_rows[] = {
    {"name", TEXT_(task_kind, name, 40, "任务种类", "Task kind"), NEED},
    {"label", WORDS(task_kind, label, "名称", "Label"), NEED},
    {"limit_h", NUMBER(task_kind, limit_h, 1, 720, "h", "时限", "Limit"), NEED},
    {"urgency", NUMBER(task_kind, urgency, 1, 5, "", "紧急程度", "Urgency"), NEED},
    {"form", LIST(task_kind, form, n_form, form_section, "表单", "Form"), .max = 40},
};
SECTION(task_section, task_kind, task_rows);

static const struct setting activation_rows[] = {
    {"task", TEXT_(activation, task, 40, "任务种类", "Task kind"), NEED},
};
SECTION(activation_section, activation, activation_rows);

static const struct setting measure_rows[] = {
    {"name", TEXT_(measure_kind, name, 40, "措施种类", "Measure kind"), NEED},
    {"use", CHOICE(measure_kind, use, uses, "用途", "Use"), NEED},
    {"subject", CHOICE(measure_kind, subject, subjects, "对象", "Subject"), NEED},
    {"label", WORDS(measure_kind, label, "名称", "Label"), NEED},
    {"legal_basis", WORDS(measure_kind, legal_basis, "法律依据", "Legal basis"), NEED},
    {"hard_end_days", NUMBER(measure_kind, hard_end_days, 1, 120, "d", "最长天数", "Hard end"), NEED},
    {"other_unit_approves", YES_NO(measure_kind, other_unit_approves, "须由其他单位批准", "Another unit approves"), NEED},
    {"colour", CHOICE(measure_kind, colour, colour_names, "码色", "Colour"), NEED},
};
SECTION(measure_section, measure_kind, measure_rows);

static const struct setting protocol_rows[] = {
    {"id", TEXT_(protocol, id, 40, "编号", "Id"), NEED},
    {"name", WORDS(protocol, name, "名称", "Name"), NEED},
    {"version", DATE(protocol, version, "版本", "Version"), NEED},
    {"valid_from", DATE(protocol, valid_from, "生效", "Valid from"), NEED},
    {"valid_to", DATE(protocol, valid_to, "失效", "Valid to")},
    {"disease_code", TEXT_(protocol, disease_code, 12, "疾病编码", "Disease code"), NEED},
    {"day_count", CHOICE(protocol, day_count, day_counts, "日数算法", "Day count"), NEED},
    {"contact", PART(protocol, contact, contact_section, "接触者", "Contacts"), NEED},
    {"case", PART(protocol, cases, case_section, "病例", "Cases"), NEED},
    {"zone", PART(protocol, zones, zone_section, "区域", "Zones")},
    {"round", PART(protocol, rounds, round_section, "核酸轮次", "Rounds")},
    {"queue", PART(protocol, queue, queue_section, "采样点排队", "Queues")},
    {"pool", LIST(protocol, pools, n_pools, pool_section, "混采", "Pools"), .max = 10},
    {"sample", PART(protocol, sample, sample_section, "样本", "Samples")},
    {"doorstep", PART(protocol, doorstep, doorstep_section, "上门采样", "Doorstep sampling")},
    {"monitor", PART(protocol, monitoring, monitoring_section, "健康监测", "Monitoring")},
    {"code", LIST(protocol, codes, n_codes, code_section, "健康码", "Codes"), .max = 10},
    {"care_team", CHOICES(protocol, care_team, care_role_names, "五包一", "Care team")},
    {"entry_checklist", CHOICES(protocol, entry_checklist, entry_check_names, "入口检查", "Entry checks")},
    {"gathering", PART(protocol, gathering, gathering_section, "聚集", "Gatherings")},
    {"report", PART(protocol, report, report_section, "日报", "Daily report")},
    {"export", PART(protocol, export, export_section, "导出", "Exports"), NEED},
    {"resident", PART(protocol, resident, resident_section, "居民服务", "Residents"), NEED},
    {"disinfection", LIST(protocol, disinfection, n_disinfection, disinfection_section, "消毒", "Disinfection"), .max = 40},
    {"tasks", LIST(protocol, tasks, n_tasks, task_section, "任务种类", "Task kinds"), NEED, .max = 100},
    {"activation", LIST(protocol, activation, n_activation, activation_section, "启动清单", "Activation checklist"), .max = 20},
    {"measures", LIST(protocol, measures, n_measures, measure_section, "措施种类", "Measure kinds"), NEED, .max = 60},
};
const struct section protocol_section = {sizeof(struct protocol), protocol_rows, sizeof(protocol_rows) / sizeof *(protocol_rows)};
