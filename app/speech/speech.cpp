// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/speech/speech.h"

#include "app/base/log.h"

namespace yeban {

YEBAN_LOG(logSpeech, "speech")

Speech::Speech(SpeechSettings settings, PinyinTable pinyin)
    : m_silent(settings.device.isEmpty() || settings.volume <= 0), m_pinyin(std::move(pinyin)),
      m_speaker(std::move(settings)), m_worker(QStringLiteral("speech"))
{
}

void Speech::say(const QStringList &sentences, SpeechLanguage language)
{
    m_waiting.clear();
    if (m_silent)
        return;
    m_voice = language == SpeechLanguage::Chinese ? Voice::Pinyin : Voice::English;
    for (const QString &sentence : sentences) {
        const QString spoken = m_voice == Voice::Pinyin ? m_pinyin.of(sentence) : sentence;
        if (!spoken.isEmpty())
            m_waiting.append(spoken);
    }
    if (!m_sounding)
        next();
}

void Speech::chime(Chime chime)
{
    if (m_silent || (m_speaking && chime == Chime::Listen))
        return;
    m_chimes.append(chime);
    if (m_speaking)
        m_request.cancel();
    if (!m_sounding)
        next();
}

void Speech::hush()
{
    m_chimes.clear();
    m_waiting.clear();
    m_request.cancel();
}

void Speech::next()
{
    m_speaking = m_chimes.isEmpty() && !m_waiting.isEmpty();
    m_sounding = m_speaking || !m_chimes.isEmpty();
    if (!m_sounding)
        return;
    const Sound sound = m_speaking ? Sound([this, text = m_waiting.takeFirst(), voice = m_voice](std::stop_token stop) {
        return m_speaker.say(stop, text, voice);
    }) : Sound([this, chime = m_chimes.takeFirst()](std::stop_token stop) { return m_speaker.sound(stop, chime); });
    m_request = m_worker.request(&m_here, sound, [this](const Status &said) {
        const auto trouble = said || said.error().code == ErrorCode::Cancelled ? std::optional<ErrorCode>() : said.error().code;
        if (trouble && trouble != m_trouble)
            qCWarning(logSpeech) << "nothing can be said:" << nameOf(said.error().code) << said.error().detail;
        m_trouble = trouble;
        next();
    });
}

} // namespace yeban
