// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/screen.h"

#include <cstdio>
#include <cstdlib>
#include <thread>

#include <xcb/xtest.h>

namespace bench {

using namespace std::chrono;

// Between two looks. A look at a small area costs the server about a tenth of this.
constexpr milliseconds pause{1};

Screen::Screen() : m_connection(xcb_connect(nullptr, nullptr), &xcb_disconnect)
{
    if (xcb_connection_has_error(m_connection.get())) {
        std::fprintf(stderr, "bench-probe: no X display at DISPLAY\n");
        std::exit(1);
    }
    m_root = xcb_setup_roots_iterator(xcb_get_setup(m_connection.get())).data->root;
}

std::vector<std::uint8_t> Screen::pixels(Area area) const
{
    const auto cookie = xcb_get_image(m_connection.get(), XCB_IMAGE_FORMAT_Z_PIXMAP, m_root, area.x, area.y, area.width,
                                      area.height, ~0U);
    const std::unique_ptr<xcb_get_image_reply_t, decltype(&std::free)> reply(
        xcb_get_image_reply(m_connection.get(), cookie, nullptr), &std::free);
    if (!reply)
        return {};
    const std::uint8_t *data = xcb_get_image_data(reply.get());
    return {data, data + xcb_get_image_data_length(reply.get())};
}

std::uint32_t Screen::colour(std::int16_t x, std::int16_t y) const
{
    const auto bytes = pixels({x, y, 1, 1});
    if (bytes.size() < 3)
        return 0;
    return static_cast<std::uint32_t>(bytes[0] | bytes[1] << 8 | bytes[2] << 16); // little-endian BGRX
}

void Screen::send(std::uint8_t type, std::uint8_t detail, std::int16_t x, std::int16_t y)
{
    xcb_test_fake_input(m_connection.get(), type, detail, XCB_CURRENT_TIME, m_root, x, y, 0);
    xcb_flush(m_connection.get());
}

void Screen::point(std::int16_t x, std::int16_t y)
{
    m_x = x;
    m_y = y;
    send(XCB_MOTION_NOTIFY, 0, x, y);
}

void Screen::press()
{
    send(XCB_BUTTON_PRESS, XCB_BUTTON_INDEX_1, m_x, m_y);
}

void Screen::release()
{
    send(XCB_BUTTON_RELEASE, XCB_BUTTON_INDEX_1, m_x, m_y);
}

std::optional<duration<double, std::milli>> Screen::untilChanged(Area area, const std::vector<std::uint8_t> &before,
                                                                 milliseconds limit) const
{
    const auto begin = steady_clock::now();
    while (steady_clock::now() - begin < limit) {
        if (pixels(area) != before)
            return steady_clock::now() - begin;
        std::this_thread::sleep_for(pause);
    }
    return std::nullopt;
}

void Screen::untilStill(Area area, milliseconds quiet) const
{
    while (untilChanged(area, pixels(area), quiet)) {
    }
}

} // namespace bench
