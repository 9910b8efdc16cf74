// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <chrono>
#include <memory>
#include <span>
#include <stop_token>

struct _snd_pcm;

namespace yeban {

/// An ALSA device that plays one channel of 16-bit samples. Blocking, one thread; looks at `stop` at least every 200 ms.
class SoundDevice
{
public:
    /// `name`: a PCM of ALSA's configuration, "default". DeviceMissing, DeviceBusy, Unsupported.
    static Result<SoundDevice> open(const QString &name, int samplesPerSecond);

    /// Cancelled; DeviceFault when it takes nothing for two seconds.
    Status play(std::stop_token stop, std::span<const qint16> samples);
    /// Until the last sample was heard.
    Status drain(std::stop_token stop);

private:
    explicit SoundDevice(_snd_pcm *pcm);
    Status wait(std::chrono::milliseconds &silent);

    std::unique_ptr<_snd_pcm, int (*)(_snd_pcm *)> m_pcm;
};

} // namespace yeban
