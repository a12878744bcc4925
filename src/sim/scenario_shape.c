/* The description of a scenario file, section by section, for the reader in src/rules: see scenario.h and rules/protocol_shape.h. */
#include "rules/protocol_shape.h"
#include "sim/scenario.h"

static const char *const sexes_wanted[] = {"any", "male", "female", NULL};
static const char *const generation_names[] = {"child", "parent", "grandparent", NULL};
static const char *const compares[] = {"exactly", "more_than", "less_than", NULL};

static const struct setting clock_rows[] = {
    {"starts_at", TIME_(scenario_clock, starts_at, "开始", "Begins"), NEED},
    {"reported_at", TIME_(scenario_clock, reported_at, "报道时刻", "Moment of the report"), NEED},
    {"ends_at", TIME_(scenario_clock, ends_at, "结束", "Ends"), NEED},
};
SECTION(clock_section, scenario_clock, clock_rows);

static const struct setting point_rows[] = {
    {"longitude", REAL_(scenario_point, longitude, -180, 180, "deg", "经度", "Longitude"), NEED},
    {"latitude", REAL_(scenario_point, latitude, -90, 90, "deg", "纬度", "Latitude"), NEED},
};
SECTION(point_section, scenario_point, point_rows);

static const struct setting index_case_rows[] = {
    {"found_at", TIME_(scenario_index_case, found_at, "发现", "Found"), NEED},
    {"transferred_at", TIME_(scenario_index_case, transferred_at, "转运", "Moved to hospital"), NEED},
    {"last_exposure_at", TIME_(scenario_index_case, last_exposure_at, "末次暴露", "Last exposure in the zones"), NEED},
    {"age", NUMBER(scenario_index_case, age, 0, 120, "a", "年龄", "Age"), NEED},
    {"sex", CHOICE(scenario_index_case, sex, sexes_wanted, "性别", "Sex"), NEED},
    {"from", WORDS(scenario_index_case, from, "来自", "Comes from"), NEED},
    {"facility", WORDS(scenario_index_case, facility, "隔离点", "Quarantine facility"), NEED},
    {"facility_area", TEXT_(scenario_index_case, facility_area, 12, "隔离点所在社区", "Community of the facility"), NEED},
    {"facility_at", PART(scenario_index_case, facility_at, point_section, "隔离点位置", "Where the facility is"), NEED},
    {"hospital", WORDS(scenario_index_case, hospital, "定点医院", "Hospital"), NEED},
};
SECTION(index_case_section, scenario_index_case, index_case_rows);

static const struct setting generation_rows[] = {
    {"name", CHOICE(scenario_generation, name, generation_names, "代", "Generation"), NEED},
    {"ages", NUMBERS(scenario_generation, ages, 0, 120, "a", "年龄", "Ages"), NEED},
};
SECTION(generation_section, scenario_generation, generation_rows);

static const struct setting need_rows[] = {
    {"name", TEXT_(scenario_need, name, 40, "名称", "Name"), NEED},
    {"need", TEXT_(scenario_need, need, 40, "特殊需要", "Special need"), NEED},
    {"ages", NUMBERS(scenario_need, ages, 0, 120, "a", "年龄", "Ages"), NEED},
    {"sex", CHOICE(scenario_need, sex, sexes_wanted, "性别", "Sex")},
    {"alone", YES_NO(scenario_need, alone, "独居", "Lives alone")},
    {"per_mille", NUMBER(scenario_need, per_mille, 0, 1000, "per mille", "千分比", "Per mille"), NEED},
};
SECTION(need_section, scenario_need, need_rows);

static const struct setting building_rows[] = {
    {"staircases", NUMBER(scenario_building, staircases, 1, 9, "", "单元数", "Staircases"), NEED},
    {"floors", NUMBER(scenario_building, floors, 1, 40, "", "层数", "Floors"), NEED},
    {"doors", NUMBER(scenario_building, doors, 1, 20, "", "每层户数", "Doors on a floor"), NEED},
};
SECTION(building_section, scenario_building, building_rows);

static const struct setting phones_rows[] = {
    {"from_age", NUMBER(scenario_phones, from_age, 0, 120, "a", "起始年龄", "From age"), NEED},
    {"per_mille", NUMBER(scenario_phones, per_mille, 0, 1000, "per mille", "千分比", "Per mille"), NEED},
};
SECTION(phones_section, scenario_phones, phones_rows);

static const struct setting unit_rows[] = {{"code", TEXT_(scenario_unit, code, 12, "代码", "Code"), NEED}};
SECTION(unit_section, scenario_unit, unit_rows);

static const struct setting town_rows[] = {
    {"code", TEXT_(scenario_town, code, 12, "代码", "Code"), NEED},
    {"centre", PART(scenario_town, centre, point_section, "中心", "Centre"), NEED},
};
SECTION(town_section, scenario_town, town_rows);

static const struct setting spacing_rows[] = {
    {"unit_m", NUMBER(scenario_spacing, unit_m, 1, 10000, "m", "社区间距", "Between units"), NEED},
    {"grid_m", NUMBER(scenario_spacing, grid_m, 1, 10000, "m", "网格间距", "Between grids"), NEED},
    {"building_m", NUMBER(scenario_spacing, building_m, 1, 10000, "m", "楼栋间距", "Between buildings"), NEED},
};
SECTION(spacing_section, scenario_spacing, spacing_rows);

static const struct setting names_rows[] = {
    {"family", TEXT_(scenario_names, family, 400, "姓", "Family names"), NEED},
    {"male", TEXT_(scenario_names, male, 400, "男名用字", "Characters of men's names"), NEED},
    {"female", TEXT_(scenario_names, female, 400, "女名用字", "Characters of women's names"), NEED},
};
SECTION(names_section, scenario_names, names_rows);

static const struct setting population_rows[] = {
    {"areas", TEXT_(scenario_population, areas, 60, "区划代码文件", "File of areas"), NEED},
    {"outline", TEXT_(scenario_population, outline, 60, "轮廓文件", "File of the outline")},
    {"outline_source", TEXT_(scenario_population, outline_source, 200, "轮廓来源", "Source of the outline")},
    {"town", TEXT_(scenario_population, town, 12, "镇", "Town"), NEED},
    {"units", LIST(scenario_population, units, n_units, unit_section, "参与的社区和村", "Units that take part"), NEED, .max = 60},
    {"towns", LIST(scenario_population, towns, n_towns, town_section, "各乡镇", "Towns"), NEED, .max = 60},
    {"persons", NUMBER(scenario_population, persons, 1, 1000000, "persons", "人口", "Persons"), NEED},
    {"county_persons", NUMBER(scenario_population, county_persons, 1, 1000000, "persons", "全县人口", "Persons of the county"), NEED},
    {"as_of", DATE(scenario_population, as_of, "年龄基准日", "Ages count on"), NEED},
    {"households", TEXT_(scenario_population, households, 400, "住户类型", "Forms of households"), NEED},
    {"grid_households", NUMBERS(scenario_population, grid_households, 1, 999, "households", "网格户数", "Households of a grid"), NEED},
    {"unit_spread_per_cent", NUMBER(scenario_population, unit_spread_per_cent, 0, 60, "%", "规模差异", "Spread of sizes"), NEED},
    {"building", PART(scenario_population, building, building_section, "楼栋", "Building"), NEED},
    {"generations", LIST(scenario_population, generations, n_generations, generation_section, "各代", "Generations"), NEED, .max = 3},
    {"couple_gap_years", NUMBER(scenario_population, couple_gap_years, 0, 20, "a", "夫妻年龄差", "Age gap of couples"), NEED},
    {"generation_gap_years", NUMBERS(scenario_population, generation_gap_years, 15, 60, "a", "两代年龄差", "Gap of generations"), NEED},
    {"needs", LIST(scenario_population, needs, n_needs, need_section, "特殊需要", "Special needs"), NEED, .max = 40},
    {"phones", PART(scenario_population, phones, phones_section, "手机", "Phones"), NEED},
    {"spacing", PART(scenario_population, spacing, spacing_section, "间距", "Distances"), NEED},
    {"names", PART(scenario_population, names, names_section, "姓名用字", "Names"), NEED},
};
SECTION(population_section, scenario_population, population_rows);

static const struct setting zone_rows[] = {
    {"name", TEXT_(scenario_zone, name, 40, "名称", "Name"), NEED},
    {"label", WORDS(scenario_zone, label, "称呼", "Label"), NEED},
    {"kind", CHOICE(scenario_zone, kind, zone_kind_names, "区域类型", "Zone type"), NEED},
    {"area", TEXT_(scenario_zone, area, 12, "所在区域", "Area"), NEED},
    {"residents", NUMBERS(scenario_zone, residents, 1, 100000, "persons", "居民", "Residents")},
    {"declared_at", TIME_(scenario_zone, declared_at, "划定", "Declared"), NEED},
    {"lifted_at", TIME_(scenario_zone, lifted_at, "解除", "Lifted")},
};
SECTION(zone_section, scenario_zone, zone_rows);

static const struct setting round_rows[] = {
    {"name", TEXT_(scenario_round, name, 20, "轮次", "Round"), NEED},
    {"starts_at", TIME_(scenario_round, starts_at, "开始", "Begins"), NEED},
    {"finishes_at", TIME_(scenario_round, finishes_at, "结果出齐", "Last result"), NEED},
};
SECTION(round_section, scenario_round, round_rows);

static const struct setting square_rows[] = {
    {"label", WORDS(scenario_square, label, "名称", "Label"), NEED},
    {"area", TEXT_(scenario_square, area, 12, "所在社区", "Area"), NEED},
};
SECTION(square_section, scenario_square, square_rows);

static const struct setting testing_rows[] = {
    {"sites", NUMBER(scenario_testing, sites, 1, 999, "", "采样点", "Sites"), NEED},
    {"tables", NUMBER(scenario_testing, tables, 1, 9999, "", "采样台", "Tables"), NEED},
    {"samplers", NUMBER(scenario_testing, samplers, 1, 9999, "persons", "采样人员", "Samplers"), NEED},
    {"devices", NUMBER(scenario_testing, devices, 1, 9999, "", "设备", "Devices"), NEED},
    {"squares", LIST(scenario_testing, squares, n_squares, square_section, "有名称的采样点", "Named sites"), .max = 99},
    {"rounds", LIST(scenario_testing, rounds, n_rounds, round_section, "轮次", "Rounds"), NEED, .max = 60},
    {"zone_rounds", LIST(scenario_testing, zone_rounds, n_zone_rounds, round_section, "封控区轮次", "Rounds of the zones"), .max = 60},
};
SECTION(testing_section, scenario_testing, testing_rows);

static const struct setting part_rows[] = {
    {"what", TEXT_(scenario_part, what, 40, "项目", "What"), NEED},
    {"value", NUMBER(scenario_part, value, 0, 1000000000, "", "数值", "Value")},
    {"day", DATE(scenario_part, day, "日期", "Day")},
    {"is", CHOICE(scenario_part, is, compares, "比较", "Compare")},
    {"not_modelled", YES_NO(scenario_part, not_modelled, "未建模", "Not modelled")},
    {"unit", TEXT_(scenario_part, unit, 20, "单位", "Unit")},
};
SECTION(part_section, scenario_part, part_rows);

static const struct setting figure_rows[] = {
    {"id", TEXT_(scenario_figure, id, 8, "编号", "Id"), NEED},
    {"reported", TEXT_(scenario_figure, reported, 100, "报道数值", "As reported"), NEED},
    {"dated", TEXT_(scenario_figure, dated, 60, "报道日期", "Date"), NEED},
    {"meaning", WORDS(scenario_figure, meaning, "含义", "Meaning"), NEED},
    {"modelled", YES_NO(scenario_figure, modelled, "已建模", "Modelled"), NEED},
    {"parts", LIST(scenario_figure, parts, n_parts, part_section, "分项", "Parts"), NEED, .max = 8},
};
SECTION(figure_section, scenario_figure, figure_rows);

static const struct setting note_rows[] = {
    {"id", TEXT_(scenario_note, id, 8, "编号", "Id"), NEED},
    {"text", WORDS(scenario_note, text, "内容", "Text"), NEED},
};
SECTION(note_section, scenario_note, note_rows);

static const struct setting alias_rows[] = {
    {"name", TEXT_(scenario_alias, name, 60, "别名", "Alias"), NEED},
    {"means", TEXT_(scenario_alias, means, 60, "正名", "Means"), NEED},
};
SECTION(alias_section, scenario_alias, alias_rows);

static const struct setting scenario_rows[] = {
    {"id", TEXT_(scenario, id, 40, "编号", "Id"), NEED},
    {"name", WORDS(scenario, name, "名称", "Name"), NEED},
    {"jurisdiction", TEXT_(scenario, jurisdiction, 12, "辖区", "Jurisdiction"), NEED},
    {"timezone", TEXT_(scenario, timezone, 40, "时区", "Time zone"), NEED},
    {"protocol", TEXT_(scenario, protocol, 40, "防控方案", "Protocol"), NEED},
    {"seed", NUMBER(scenario, seed, 0, 2147483647, "", "随机种子", "Seed"), NEED},
    {"clock", PART(scenario, clock, clock_section, "时间", "Clock"), NEED},
    {"index_case", PART(scenario, index_case, index_case_section, "首例", "Index case"), NEED},
    {"population", PART(scenario, population, population_section, "人口", "Population"), NEED},
    {"testing", PART(scenario, testing, testing_section, "核酸检测", "Testing"), NEED},
    {"zones", LIST(scenario, zones, n_zones, zone_section, "区域", "Zones"), NEED, .max = 40},
    {"figures", LIST(scenario, figures, n_figures, figure_section, "报道数字", "Figures"), NEED, .max = 99},
    {"contradictions", LIST(scenario, contradictions, n_contradictions, note_section, "矛盾", "Contradictions"), .max = 99},
    {"aliases", LIST(scenario, aliases, n_aliases, alias_section, "别名", "Aliases"), .max = 99},
};
const struct section scenario_section = {sizeof(struct scenario), scenario_rows, sizeof scenario_rows / sizeof *scenario_rows};
