/* The gauges of the health page as a table: what each is called, from which value on it is worth a look, and what to do then. */
#include "app/health.h"

#include "app/device_list.h"
#include "app/messenger.h"

enum { LEVELS = 3, MIB = 1 << 20 };

#define GIB (INT64_C(1) << 30)

/* What is measured, all in one place; a gauge names its member. */
struct measured {
    struct server_measures server;
    struct write_measures writes;
    struct store_measures store;
    int64_t uptime_s, free_per_cent, growth_bytes_h;
    int64_t phones_late, phones_silent, phones_waiting, phones_clock_off, phones_conflicts;
    int64_t codes_waiting, codes_dead;
};

/* `limits`: from where on it is worth notice, serious, critical; 0 there: never. `falls`: less is worse. */
static const struct gauge {
    const char *key;
    enum health_parts part;
    struct label {
        const char *zh, *en;
    } label;
    enum health_units unit;
    size_t offset;
    int64_t limits[LEVELS];
    bool falls;
    struct label cure;
} gauges[] = {
#define AT(member) offsetof(struct measured, member)
    {"uptime", HEALTH_SERVER, {"已运行", "Running for"}, HEALTH_SECONDS, AT(uptime_s), {0}, false, {"", ""}},
    {"memory",
     HEALTH_SERVER,
     {"占用内存", "Memory in use"},
     HEALTH_BYTES,
     AT(server.memory_bytes),
     {1 * GIB, 2 * GIB, 4 * GIB},
     false,
     {"在空闲时段重启服务；若再次增长，请附诊断信息报告。", "Restart the service in a quiet hour; if it grows again, report it."}},
    {"lag",
     HEALTH_SERVER,
     {"响应滞后", "How late the server runs"},
     HEALTH_MS,
     AT(server.lag_ms),
     {50, 250, 1000},
     false,
     {"服务器处理不过来：关闭不用的大屏和导出，检查本机是否运行其他程序。",
      "The machine has more to do than it can: close big screens and exports nobody needs, see what else runs on it."}},
    {"queue",
     HEALTH_SERVER,
     {"排队写入", "Writes waiting"},
     HEALTH_COUNT,
     AT(writes.waiting),
     {200, 2000, 6000},
     false,
     {"磁盘写入跟不上：查看“写盘耗时”。", "The disk does not keep up: see how long a commit takes."}},
    {"shed",
     HEALTH_SERVER,
     {"近一分钟被推迟的请求", "Requests put off in the last minute"},
     HEALTH_COUNT,
     AT(server.shed),
     {1, 200, 5000},
     false,
     {"负载过高，页面会自动重试；扫码、采样和结果最后才受影响。",
      "There is too much load; pages try again by themselves. Scans, samples and results are the last to wait."}},
    {"shed_last",
     HEALTH_SERVER,
     {"其中：扫码、采样、结果", "Scans, samples and results among them"},
     HEALTH_COUNT,
     AT(server.shed_last),
     {0, 0, 1},
     false,
     {"一线受到影响：让采样点错峰同步，并立即减少其他使用。",
      "The front line is hit: let sites sync one after another, and stop other use at once."}},
    {"commit_p50",
     HEALTH_DISK,
     {"写盘耗时（一般）", "A commit takes, usually"},
     HEALTH_MS,
     AT(writes.p50_ms),
     {20, 100, 500},
     false,
     {"磁盘太慢：换用固态硬盘，或停掉同盘的其他程序。", "The disk is slow: use a solid-state one, or stop what else writes to it."}},
    {"commit_p99",
     HEALTH_DISK,
     {"写盘耗时（最慢 1%）", "A commit takes, the slowest 1 %"},
     HEALTH_MS,
     AT(writes.p99_ms),
     {100, 500, 2000},
     false,
     {"检查磁盘健康（SMART）和是否正在备份。", "Look at the disk's health (SMART), and whether a backup runs."}},
    {"free",
     HEALTH_DISK,
     {"磁盘剩余", "Free on the disk"},
     HEALTH_PER_CENT,
     AT(free_per_cent),
     {20, 10, 3},
     true,
     {"删除旧备份和导出文件，或扩充磁盘；写满后将拒绝写入。",
      "Remove old backups and exports, or add room: when it is full, writes are refused."}},
    {"free_bytes",
     HEALTH_DISK,
     {"剩余空间", "Free room"},
     HEALTH_BYTES,
     AT(store.free_bytes),
     {20 * GIB, 5 * GIB, 1 * GIB},
     true,
     {"删除旧备份和导出文件，或扩充磁盘。", "Remove old backups and exports, or add room."}},
    {"database", HEALTH_DISK, {"数据库大小", "Size of the database"}, HEALTH_BYTES, AT(store.database_bytes), {0}, false, {"", ""}},
    {"growth",
     HEALTH_DISK,
     {"每小时增长", "Growth in an hour"},
     HEALTH_BYTES,
     AT(growth_bytes_h),
     {2 * GIB, 10 * GIB, 50 * GIB},
     false,
     {"增长异常：查看是否有反复的导入。", "That is unusual: see whether an import is repeated."}},
    {"wal",
     HEALTH_DISK,
     {"预写日志大小", "Size of the write-ahead log"},
     HEALTH_BYTES,
     AT(store.wal_bytes),
     {512 * (int64_t)MIB, 2 * GIB, 8 * GIB},
     false,
     {"有长时间的读取（导出、核验）：等待其结束。", "Something reads for long (an export, a verification): wait for its end."}},
    {"checkpoint",
     HEALTH_DISK,
     {"距上次检查点", "Since the last checkpoint"},
     HEALTH_SECONDS,
     AT(store.checkpoint_s),
     {0},
     false,
     {"", ""}},
    {"connections",
     HEALTH_NETWORK,
     {"已连接", "Connections open"},
     HEALTH_COUNT,
     AT(server.connections),
     {10000, 16000, 19000},
     false,
     {"接近上限：查看是否有设备反复连接。", "Near the limit: see whether some device connects again and again."}},
    {"streams", HEALTH_NETWORK, {"实时页面", "Live pages"}, HEALTH_COUNT, AT(server.streams), {0}, false, {"", ""}},
    {"timed_out",
     HEALTH_NETWORK,
     {"近一分钟超时的连接", "Clients too slow in the last minute"},
     HEALTH_COUNT,
     AT(server.timed_out),
     {20, 200, 2000},
     false,
     {"网络不稳：检查无线信号和交换机。", "The network is not steady: look at the wireless signal and the switches."}},
    {"refused",
     HEALTH_NETWORK,
     {"近一分钟被拒的连接", "Connections refused in the last minute"},
     HEALTH_COUNT,
     AT(server.refused),
     {1, 50, 500},
     false,
     {"同一出口的连接过多：请把该网段加入名单。", "Too many from one address: list that network as shared by many."}},
    {"cut",
     HEALTH_NETWORK,
     {"近一分钟中断的实时页面", "Live pages cut in the last minute"},
     HEALTH_COUNT,
     AT(server.streams_cut),
     {5, 50, 500},
     false,
     {"接收太慢的页面会自动重连；检查其网络。", "Pages that read too slowly connect again by themselves; look at their network."}},
    {"phones_late",
     HEALTH_PHONES,
     {"同步滞后的手机", "Phones that are late"},
     HEALTH_COUNT,
     AT(phones_late),
     {1, 50, 500},
     false,
     {"请使用人打开应用，查看信号；数据仍在手机上。",
      "Let their holders open the app and look at the signal; what they recorded is still on the phone."}},
    {"phones_silent",
     HEALTH_PHONES,
     {"失联的手机", "Phones that are silent"},
     HEALTH_COUNT,
     AT(phones_silent),
     {1, 50, 500},
     false,
     {"电话联系使用人；收工的手机可不处理，遗失的请吊销。", "Call their holders. Those off duty are fine; revoke what is lost."}},
    {"phones_waiting",
     HEALTH_PHONES,
     {"手机上待传的记录", "Records waiting on phones"},
     HEALTH_COUNT,
     AT(phones_waiting),
     {500, 5000, 50000},
     false,
     {"让采样点连上网络后同步，先同步再关机。", "Let sites reach a network and sync; sync before switching off."}},
    {"phones_clock",
     HEALTH_PHONES,
     {"时钟不准的手机", "Phones whose clock is off"},
     HEALTH_COUNT,
     AT(phones_clock_off),
     {1, 100, 1000},
     false,
     {"在手机设置中打开自动时间。", "Switch on automatic time in the phone's settings."}},
    {"phones_conflicts",
     HEALTH_PHONES,
     {"待处理的同步冲突", "Sync conflicts to decide"},
     HEALTH_COUNT,
     AT(phones_conflicts),
     {1, 20, 200},
     false,
     {"由值班长逐条处理。", "The duty officer decides them one by one."}},
    {"codes_waiting",
     HEALTH_NETWORK,
     {"待发送的验证码", "One-time codes waiting to be sent"},
     HEALTH_COUNT,
     AT(codes_waiting),
     {20, 200, 2000},
     false,
     {"短信网关跟不上或不通：检查 --sender 的地址。", "The gateway is slow or out of reach: look at the address given with --sender."}},
    {"codes_dead",
     HEALTH_NETWORK,
     {"一天内未送达的验证码", "One-time codes given up in a day"},
     HEALTH_COUNT,
     AT(codes_dead),
     {1, 50, 500},
     false,
     {"查看未送达列表中的原因，修复网关；居民可凭邀请函或向社区求助。",
      "The list of undelivered codes has the reasons; mend the gateway. Until then residents ask their community."}},
#undef AT
};

enum { GAUGES = sizeof gauges / sizeof *gauges };

static enum health_levels level_of(const struct gauge *g, int64_t value)
{
    enum health_levels level = HEALTH_FINE;
    for (int i = 0; i < LEVELS; i++)
        if (g->limits[i] && (g->falls ? value < g->limits[i] : value >= g->limits[i])) level = (enum health_levels)(HEALTH_NOTICE + i);
    return level;
}

/* The limit that was reached, or the next one that would be; 0: there is none. */
static int64_t limit_of(const struct gauge *g, enum health_levels level)
{
    if (level != HEALTH_FINE) return g->limits[level - HEALTH_NOTICE];
    for (int i = 0; i < LEVELS; i++)
        if (g->limits[i]) return g->limits[i];
    return 0;
}

static void tell(const struct gauge *g, int64_t value, struct health_line *line)
{
    enum health_levels level = level_of(g, value);
    SET(health_line, line, key, str_of(g->key));
    SET(health_line, line, part, (int)g->part);
    SET(health_line, line, label_zh, str_of(g->label.zh));
    SET(health_line, line, label_en, str_of(g->label.en));
    SET(health_line, line, level, (int)level);
    SET(health_line, line, value, value);
    SET(health_line, line, unit, (int)g->unit);
    if (limit_of(g, level)) SET(health_line, line, limit, limit_of(g, level));
    if (level == HEALTH_FINE) return;
    SET(health_line, line, cure_zh, str_of(g->cure.zh));
    SET(health_line, line, cure_en, str_of(g->cure.en));
}

static void measure_phones(const struct rows *counts, struct measured *m)
{
    for (size_t i = 0; i < counts->n; i++) {
        const struct device_count *count = (const struct device_count *)counts->at + i;
        if (count->state == DEVICE_LATE) m->phones_late += count->n;
        if (count->state == DEVICE_SILENT) m->phones_silent += count->n;
        m->phones_waiting += count->waiting;
        m->phones_clock_off += count->clock_off;
        m->phones_conflicts += count->conflicts;
    }
}

static struct measured measure(struct command *c, const struct rows *phones)
{
    struct post *post = c->post;
    struct measured m = {.uptime_s = (c->wall - post->started_at) / seconds(1)};
    if (post->config.measure) post->config.measure(post->config.context, &m.server);
    write_queue_measure(post->queue, &m.writes);
    store_measure(post->store, &m.store);
    if (m.store.disk_bytes > 0) m.free_per_cent = m.store.free_bytes * 100 / m.store.disk_bytes;
    int64_t grown = m.store.database_bytes - post->database_at_start;
    if (m.uptime_s >= 60) m.growth_bytes_h = (int64_t)((double)grown / (double)m.uptime_s * 3600);
    measure_phones(phones, &m);
    return m;
}

bool health_read(struct command *c, const void *given)
{
    (void)given;
    struct rows phones;
    if (!devices_count(c, &phones)) return false;
    struct measured m = measure(c, &phones);
    if (!messages_count(c, &m.codes_waiting, &m.codes_dead)) return false;
    struct health_line *lines = NEW_ARRAY(c->arena, struct health_line, GAUGES);
    struct health health = {0};
    size_t worst = 0;
    for (size_t i = 0; i < GAUGES; i++) {
        tell(&gauges[i], *(const int64_t *)((const char *)&m + gauges[i].offset), &lines[i]);
        if (lines[i].level > lines[worst].level) worst = i;
    }
    SET(health, &health, version, S(DAYAN_VERSION));
    SET(health, &health, started_at, c->post->started_at);
    SET(health, &health, as_of, c->wall);
    SET(health, &health, level, lines[worst].level);
    if (lines[worst].level != HEALTH_FINE) SET(health, &health, worst, lines[worst].part);
    SET(health, &health, lines, (struct rows){lines, GAUGES});
    SET(health, &health, phones, phones);
    return give(c, &health_shape, &health);
}
