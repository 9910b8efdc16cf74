// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/speech/chime.h"

#include <stop_token>

namespace yeban {

enum class Voice {
    Pinyin, ///< syllables with the numbers of their tones
    English,
};

struct SpeechSettings
{
    QString device;   ///< of ALSA; empty: nothing is ever said
    int volume = 80;  ///< 0 … 100
};

/// Says one sentence, or sounds one chime, on the sound device. Blocking, one thread. One at a time speaks in a process: espeak-ng is
/// one, is loaded with the first sentence that a device takes, and stays.
class Speaker
{
public:
    explicit Speaker(SpeechSettings settings) : m_settings(std::move(settings)) {}

    /// Until the last sound of it. Cancelled; Unsupported: no such voice; as SoundDevice.
    Status say(std::stop_token stop, const QString &text, Voice voice);
    /// Likewise. Cancelled; as SoundDevice.
    Status sound(std::stop_token stop, Chime chime);

private:
    SpeechSettings m_settings;
};

} // namespace yeban
