// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace yeban {

/// Wakes a lane's event loop from any thread: an eventfd, so that no pointer into the other thread is needed.
/// Outlives the lane.
class Bell
{
public:
    Bell();
    ~Bell();
    Bell(const Bell &) = delete;
    Bell &operator=(const Bell &) = delete;

    void ring() const; ///< any thread
    /// True if it rang since the last call.
    bool silence() const;
    int descriptor() const { return m_fd; }

private:
    int m_fd;
};

} // namespace yeban
