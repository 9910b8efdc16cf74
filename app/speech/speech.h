// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/worker.h"
#include "app/speech/pinyin_table.h"
#include "app/speech/speaker.h"

#include <QStringList>

namespace yeban {

enum class SpeechLanguage { Chinese, English };

/// Says what stands on the page. Home thread object; its Speaker has a Worker of its own.
class Speech
{
public:
    Speech(SpeechSettings settings, PinyinTable pinyin);

    /// One after the other, in place of whatever is still waiting; the sentence that is being said comes to its end.
    /// Chinese ones that the table does not have are left out.
    void say(const QStringList &sentences, SpeechLanguage language);
    /// Silence at once.
    void hush();

private:
    void next();

    bool m_silent; ///< no device is configured
    PinyinTable m_pinyin;
    Speaker m_speaker;
    QStringList m_waiting; ///< as the voice wants them
    Voice m_voice = Voice::Pinyin;
    bool m_speaking = false;
    std::optional<ErrorCode> m_trouble; ///< as last logged
    Request m_request;
    QObject m_here;
    Worker m_worker; ///< last: joined before the speaker goes
};

} // namespace yeban
