/* The page that helps a phone to trust the private CA: see trust.h. One file without script; its style is allowed by its hash. */
#include "http/trust.h"
#include "http/authority.h"
#include "http/files_read.h"

#include <openssl/evp.h>

static const char style[] =
    "body{font:18px/1.6 sans-serif;max-width:40em;margin:0 auto;padding:1em;color:#111;background:#fff}"
    "h1{font-size:1.5em}h2{font-size:1.2em;margin-top:1.5em}a.get{display:block;padding:1em;margin:1em 0;background:#0b5cad;"
    "color:#fff;text-align:center;border-radius:8px;text-decoration:none;font-size:1.2em}"
    "code{word-break:break-all;background:#eee;padding:.1em .3em}section{border-top:1px solid #bbb;margin-top:2em}";

static const char before_style[] =
    "<!doctype html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\">"
    "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>信任本系统证书 · Trust this system</title><style>";

static const char chinese[] = "</style></head><body><h1>让手机信任本系统</h1>"
                              "<p>"
                              "扫码和离线使用需要加密连接。本系统不连互联网，证书由指挥部自己签发，每部手机只需安装一次。该证书只对本系统的"
                              "地址有效，不影响访问其他网站。</p>"
                              "<a class=\"get\" href=\"/trust/ca.crt\" download>下载证书</a>"
                              "<p>安装前请核对指纹（可向值班人员索取纸质版）：<br><code>";

static const char chinese_steps[] =
    "</code></p><h2>安卓手机</h2><ol><li>点“下载证书”。</li><li>打开“设置”，搜索“证书”，选“安装证书”→“CA 证书”，确认提示。</li>"
    "<li>选择刚下载的 ca.crt。</li><li>重新打开浏览器。</li></ol>"
    "<h2>苹果手机</h2><ol><li>用 Safari 点“下载证书”，选“允许”。</li><li>“设置”顶部点“已下载描述文件”，安装。</li>"
    "<li>“设置”→“通用”→“关于本机”→“证书信任设置”，打开 Dayan 的开关。</li></ol>"
    "<h2>鸿蒙手机</h2><ol><li>点“下载证书”。</li><li>“设置”→“安全”→“更多安全设置”→“从存储设备安装证书”，选 CA 证书。</li></ol>"
    "<h2>电脑</h2><p>Windows：双击 ca.crt，“安装证书”→“本地计算机”→“受信任的根证书颁发机构”。Firefox 另在“设置”→“证书”中导入。</p>"
    "<section lang=\"en\"><h1>Let this phone trust the system</h1>"
    "<p>Scanning and working offline need an encrypted connection. This system runs without the internet, so the command post issues its "
    "own certificate. "
    "Install it once on each phone. It is valid for this system's addresses only and changes nothing for other sites.</p>"
    "<a class=\"get\" href=\"/trust/ca.crt\" download>Download the certificate</a><p>Compare the fingerprint first (ask the duty officer "
    "for the printed one):<br><code>";

static const char english_steps[] = "</code></p><h2>Android</h2><ol><li>Tap “Download the certificate”.</li><li>Open Settings, search for "
                                    "“certificate”, choose “Install a certificate”, “CA certificate”, and confirm.</li>"
                                    "<li>Choose ca.crt.</li><li>Open the browser again.</li></ol>"
                                    "<h2>iPhone</h2><ol><li>In Safari, tap “Download the certificate” and allow it.</li><li>In Settings, "
                                    "tap “Profile Downloaded” and install it.</li>"
                                    "<li>Settings, General, About, Certificate Trust Settings: switch Dayan on.</li></ol>"
                                    "<h2>HarmonyOS</h2><ol><li>Tap “Download the certificate”.</li><li>Settings, Security, More, Install "
                                    "from storage: choose the CA certificate.</li></ol>"
                                    "<h2>Computer</h2><p>Windows: open ca.crt, Install Certificate, Local Machine, Trusted Root "
                                    "Certification Authorities. Firefox: import it under Settings, Certificates.</p>"
                                    "</section></body></html>";

/* The policy under which exactly this style applies and nothing else runs. */
static str page_policy(struct arena *arena)
{
    unsigned char digest[EVP_MAX_MD_SIZE], base64[EVP_MAX_MD_SIZE * 2];
    unsigned n = 0;
    (void)EVP_Digest(style, sizeof style - 1, digest, &n, EVP_sha256(), NULL);
    (void)EVP_EncodeBlock(base64, digest, (int)n);
    return str_format(arena, "default-src 'none'; style-src 'sha256-%s'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
                      (char *)base64);
}

bool trust_pages_add(struct arena *arena, struct files *files, str directory, struct problems *problems)
{
    str certificate;
    str fingerprint = authority_fingerprint(arena, directory, problems);
    str path = str_format(arena, "%.*s/%s", STR(directory), AUTHORITY_CA);
    if (!fingerprint.n || !file_read(arena, path, 64 * 1024, &certificate, problems)) return false;
    struct text page = TEXT(arena);
    const char *const parts[] = {before_style, style, chinese, NULL, chinese_steps, NULL, english_steps};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) text_add(&page, parts[i] ? str_of(parts[i]) : fingerprint);
    files_add(files, S("/trust"), S("text/html; charset=utf-8"), text_str(&page), page_policy(arena));
    files_add(files, S("/trust/ca.crt"), S("application/x-x509-ca-cert"), certificate, S(""));
    return true;
}
