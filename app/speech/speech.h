// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/worker.h"
#include "app/speech/pinyin_table.h"
#include "app/speech/speaker.h"

#include <QList>
#include <QStringList>

#include <functional>

namespace yeban {

enum class SpeechLanguage { Chinese, English };

/// Says what stands on the page, and sounds chimes beside it. Home thread object; its Speaker has a Worker of its own.
class Speech
{
public:
    Speech(SpeechSettings settings, PinyinTable pinyin);

    /// One after the other, in place of whatever is still waiting; the sentence that is being said comes to its end.
    /// Chinese ones that the table does not have are left out.
    void say(const QStringList &sentences, SpeechLanguage language);
    /// Now: a sentence that is being said ends for it, but for Chime::Listen, which is then left out.
    void chime(Chime chime);
    /// Silence at once.
    void hush();

private:
    using Sound = std::function<Status(std::stop_token)>;
    void next();

    bool m_silent; ///< no device is configured
    PinyinTable m_pinyin;
    Speaker m_speaker;
    QList<Chime> m_chimes;    ///< that wait; before the sentences
    QStringList m_waiting;    ///< sentences, as the voice wants them
    Voice m_voice = Voice::Pinyin;
    bool m_sounding = false;
    bool m_speaking = false;  ///< what sounds is a sentence
    std::optional<ErrorCode> m_trouble; ///< as last logged
    Request m_request;
    QObject m_here;
    Worker m_worker; ///< last: joined before the speaker goes
};

} // namespace yeban
