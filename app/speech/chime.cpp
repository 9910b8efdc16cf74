// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/speech/chime.h"

#include <QtMath>

#include <algorithm>

namespace yeban {

namespace {

struct Note
{
    double hertz;
    int ms;
};

constexpr double loudest = 0.5 * 32767; ///< as loud as espeak-ng's voices
constexpr double edgeMs = 8;            ///< of a note that begins and ends softly: without, it clicks

std::vector<Note> notesOf(Chime chime)
{
    switch (chime) {
    case Chime::Taken: return {{1760, 50}};
    case Chime::Listen: return {{659, 90}, {880, 120}};
    case Chime::Done: return {{659, 100}, {784, 100}, {1047, 200}};
    case Chime::Trouble: return {{440, 160}, {330, 220}};
    }
    Q_UNREACHABLE();
}

} // namespace

std::vector<qint16> samplesOf(Chime chime, int samplesPerSecond, int loudness)
{
    std::vector<qint16> samples;
    for (const Note &note : notesOf(chime)) {
        const int count = samplesPerSecond * note.ms / 1000;
        const double edge = samplesPerSecond * edgeMs / 1000;
        for (int i = 0; i < count; ++i) {
            const double softness = std::min({1.0, i / edge, (count - i) / edge});
            const double wave = qSin(2 * M_PI * note.hertz * i / samplesPerSecond);
            samples.push_back(static_cast<qint16>(wave * softness * loudest * loudness / 100));
        }
    }
    return samples;
}

} // namespace yeban
