// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/speech/sound_device.h"

#include <alsa/asoundlib.h>

#include <QFile>

namespace yeban {

namespace {

using std::chrono::milliseconds;
constexpr unsigned latencyUs = 200'000;
constexpr milliseconds look{100};
constexpr milliseconds patience{2000};

Error errorOf(int code)
{
    const ErrorCode kind = code == -EBUSY ? ErrorCode::DeviceBusy
                           : code == -ENOENT || code == -ENODEV || code == -ENXIO ? ErrorCode::DeviceMissing
                                                                                 : ErrorCode::DeviceFault;
    return {kind, QString::fromLocal8Bit(snd_strerror(code)), {}};
}

void silence(const char *, int, const char *, int, const char *, ...) {} // what matters is in the error that is returned

} // namespace

SoundDevice::SoundDevice(_snd_pcm *pcm) : m_pcm(pcm, &snd_pcm_close) {}

Result<SoundDevice> SoundDevice::open(const QString &name, int samplesPerSecond)
{
    snd_lib_error_set_handler(&silence);
    snd_pcm_t *pcm = nullptr;
    if (const int opened = snd_pcm_open(&pcm, QFile::encodeName(name).constData(), SND_PCM_STREAM_PLAYBACK, SND_PCM_NONBLOCK); opened < 0)
        return fail(errorOf(opened));
    SoundDevice device(pcm);
    const int set = snd_pcm_set_params(pcm, SND_PCM_FORMAT_S16, SND_PCM_ACCESS_RW_INTERLEAVED, 1,
                                       static_cast<unsigned>(samplesPerSecond), 1, latencyUs);
    if (set < 0)
        return fail(ErrorCode::Unsupported, QString::fromLocal8Bit(snd_strerror(set)));
    return device;
}

Status SoundDevice::wait(milliseconds &silent)
{
    if (silent >= patience)
        return fail(ErrorCode::DeviceFault, QStringLiteral("the sound device takes nothing"));
    if (snd_pcm_wait(m_pcm.get(), static_cast<int>(look.count())) == 0)
        silent += look;
    return {};
}

Status SoundDevice::play(std::stop_token stop, std::span<const qint16> samples)
{
    milliseconds silent{0};
    while (!samples.empty()) {
        if (stop.stop_requested())
            return fail(ErrorCode::Cancelled);
        const snd_pcm_sframes_t taken = snd_pcm_writei(m_pcm.get(), samples.data(), samples.size());
        if (taken > 0) {
            samples = samples.subspan(static_cast<std::size_t>(taken));
            silent = milliseconds(0);
        } else if (taken == -EAGAIN || taken == 0) {
            if (const Status waited = wait(silent); !waited)
                return waited;
        } else if (const int recovered = snd_pcm_recover(m_pcm.get(), static_cast<int>(taken), 1); recovered < 0) {
            return fail(errorOf(recovered));
        }
    }
    return {};
}

Status SoundDevice::drain(std::stop_token stop)
{
    milliseconds silent{0};
    snd_pcm_drain(m_pcm.get()); // begins it: the device does not block
    while (snd_pcm_state(m_pcm.get()) == SND_PCM_STATE_DRAINING) {
        if (stop.stop_requested())
            return fail(ErrorCode::Cancelled);
        if (!wait(silent))
            break; // what was heard was heard
    }
    return {};
}

} // namespace yeban
