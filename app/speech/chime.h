// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <vector>

namespace yeban {

/// A short sound beside the words, for who does not look at the screen or does not understand what is said.
enum class Chime {
    Taken,   ///< a picture was taken, a movement was seen: a tick
    Listen,  ///< something is to be done, words follow: two notes upwards
    Done,    ///< three notes upwards
    Trouble, ///< two notes downwards
};

/// One channel, loudness 0 … 100 of what the device can. No chime is longer than half a second.
std::vector<qint16> samplesOf(Chime chime, int samplesPerSecond, int loudness);

} // namespace yeban
