// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include <xcb/xcb.h>

namespace bench {

/// Part of the screen, in pixels.
struct Area
{
    std::int16_t x = 0;
    std::int16_t y = 0;
    std::uint16_t width = 1;
    std::uint16_t height = 1;
};

/// The X display of $DISPLAY as a person sees it: what is on the root window, and a finger on it (XTEST). The
/// programs under test know nothing of it. One thread.
class Screen
{
public:
    /// Exits the program with a sentence when there is no display.
    Screen();

    /// The pixels of an area as the server keeps them (24 bits in 32).
    std::vector<std::uint8_t> pixels(Area area) const;
    /// 0xRRGGBB of one point.
    std::uint32_t colour(std::int16_t x, std::int16_t y) const;

    void point(std::int16_t x, std::int16_t y);
    void press();
    void release();
    /// How long until the area differs from `before`; nothing after `limit`.
    std::optional<std::chrono::duration<double, std::milli>> untilChanged(Area area, const std::vector<std::uint8_t> &before,
                                                                          std::chrono::milliseconds limit) const;
    /// Waits until the area has stayed the same for `quiet`.
    void untilStill(Area area, std::chrono::milliseconds quiet) const;

private:
    void send(std::uint8_t type, std::uint8_t detail, std::int16_t x, std::int16_t y);

    std::unique_ptr<xcb_connection_t, decltype(&xcb_disconnect)> m_connection;
    xcb_window_t m_root = 0;
    std::int16_t m_x = 0;
    std::int16_t m_y = 0;
};

} // namespace bench
