/* Style, script, icon and demo: files that are part of the program. */
#include "server/page/page.h"

#include <event2/buffer.h>
#include <string.h>

/* The files of web/, put into the program by the linker (ld -r -b binary). */
extern const char _binary_server_web_style_css_start[], _binary_server_web_style_css_end[];
extern const char _binary_server_web_favicon_svg_start[], _binary_server_web_favicon_svg_end[];
extern const char _binary_server_web_openapi_json_start[], _binary_server_web_openapi_json_end[];
extern const char _binary_server_web_fynd_js_start[], _binary_server_web_fynd_js_end[];
extern const char _binary_server_web_fynd_css_start[], _binary_server_web_fynd_css_end[];
extern const char _binary_server_web_demo_html_start[], _binary_server_web_demo_html_end[];
extern const char _binary_server_web_demo_css_start[], _binary_server_web_demo_css_end[];
extern const char _binary_server_web_tillganglighet_css_start[], _binary_server_web_tillganglighet_css_end[];

static const struct asset {
    const char *path, *type, *start, *end;
} assets[] = {
    {"/style.css", "text/css; charset=utf-8", _binary_server_web_style_css_start, _binary_server_web_style_css_end},
    {"/favicon.svg", "image/svg+xml", _binary_server_web_favicon_svg_start, _binary_server_web_favicon_svg_end},
    /* Asked for by what reads no <link>; whoever draws pictures by their type can draw this one. */
    {"/favicon.ico", "image/svg+xml", _binary_server_web_favicon_svg_start, _binary_server_web_favicon_svg_end},
    {"/openapi.json", "application/json", _binary_server_web_openapi_json_start, _binary_server_web_openapi_json_end},
    {"/fynd.js", "text/javascript; charset=utf-8", _binary_server_web_fynd_js_start, _binary_server_web_fynd_js_end},
    {"/fynd.css", "text/css; charset=utf-8", _binary_server_web_fynd_css_start, _binary_server_web_fynd_css_end},
    {"/demo", "text/html; charset=utf-8", _binary_server_web_demo_html_start, _binary_server_web_demo_html_end},
    {"/demo.css", "text/css; charset=utf-8", _binary_server_web_demo_css_start, _binary_server_web_demo_css_end},
    {"/tillganglighet.css", "text/css; charset=utf-8", _binary_server_web_tillganglighet_css_start,
     _binary_server_web_tillganglighet_css_end},
};

bool page_asset(const char *path, struct response *response)
{
    for (size_t i = 0; i < sizeof assets / sizeof *assets; i++) {
        const struct asset *asset = &assets[i];
        if (strcmp(path, asset->path) != 0)
            continue;
        response_ok(response, asset->type);
        response_header(response, "Cache-Control", "public, max-age=3600");
        if (evbuffer_add(response->body, asset->start, (size_t)(asset->end - asset->start)) != 0)
            response_problem(response, &problem_internal);
        return true;
    }
    return false;
}
