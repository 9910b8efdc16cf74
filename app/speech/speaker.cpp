// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/speech/speaker.h"

#include "app/speech/sound_device.h"

#include <espeak-ng/speak_lib.h>

namespace yeban {

namespace {

constexpr int samplesPerSecond = 22'050; ///< of every voice of espeak-ng
constexpr int bufferMs = 100;      ///< of samples that come at once
constexpr int syllablesAndWords = 140; ///< a minute: slower than espeak-ng's own 175

/// Where the samples of one sentence go.
struct Sink
{
    SoundDevice &device;
    std::stop_token stop;
    Status status{};
};

/// espeak-ng calls it with each buffer. 1: no more.
int take(short *samples, int count, espeak_EVENT *events)
{
    auto &sink = *static_cast<Sink *>(events->user_data);
    if (samples && count > 0 && sink.status)
        sink.status = sink.device.play(sink.stop, {samples, static_cast<std::size_t>(count)});
    return sink.status ? 0 : 1;
}

/// Never unloaded: its end waits for threads of its own that may not end (1.51).
Status wake()
{
    static bool awake = false;
    if (awake)
        return {};
    const int rate = espeak_Initialize(AUDIO_OUTPUT_SYNCHRONOUS, bufferMs, nullptr, espeakINITIALIZE_DONT_EXIT);
    if (rate != samplesPerSecond)
        return fail(ErrorCode::Unsupported, QStringLiteral("espeak-ng has no data"));
    espeak_SetSynthCallback(&take);
    espeak_SetParameter(espeakRATE, syllablesAndWords, 0);
    awake = true;
    return {};
}

} // namespace

Status Speaker::say(std::stop_token stop, const QString &text, Voice voice)
{
    auto device = SoundDevice::open(m_settings.device, samplesPerSecond);
    if (!device)
        return fail(device.error());
    if (const Status loaded = wake(); !loaded)
        return loaded;
    if (espeak_SetVoiceByName(voice == Voice::Pinyin ? "cmn-latn-pinyin" : "en") != EE_OK)
        return fail(ErrorCode::Unsupported, QStringLiteral("espeak-ng has no such voice"));
    espeak_SetParameter(espeakVOLUME, m_settings.volume, 0);
    Sink sink{*device, stop};
    const QByteArray bytes = text.toUtf8();
    const auto said = espeak_Synth(bytes.constData(), static_cast<std::size_t>(bytes.size()) + 1, 0, POS_CHARACTER, 0,
                                   espeakCHARS_UTF8, nullptr, &sink);
    if (said != EE_OK)
        return fail(ErrorCode::Unsupported, QStringLiteral("espeak-ng refuses the sentence"));
    return sink.status ? device->drain(stop) : sink.status;
}

Status Speaker::sound(std::stop_token stop, Chime chime)
{
    auto device = SoundDevice::open(m_settings.device, samplesPerSecond);
    if (!device)
        return fail(device.error());
    const Status played = device->play(stop, samplesOf(chime, samplesPerSecond, m_settings.volume));
    return played ? device->drain(stop) : played;
}

} // namespace yeban
