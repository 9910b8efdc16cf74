// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <memory>

namespace yeban {

/// Full-pinyin conversion by libpinyin with its system dictionary. Nothing is learned and nothing is saved:
/// the next citizen must not see what the last one typed. GUI thread; a key costs a few milliseconds.
class PinyinEngine
{
public:
    PinyinEngine();
    ~PinyinEngine();

    /// False when libpinyin's data is not installed: the keyboard then types letters only.
    bool isReady() const;

    /// Sets all letters typed so far (a–z and the separator '). Replaces what was set before.
    void setLetters(const QString &letters);
    /// Candidates for the letters not yet converted, best first, at most 60.
    const QStringList &candidates() const { return m_candidates; }
    /// Takes a candidate. Returns the whole text when every letter is converted, empty while some are left.
    QString choose(int index);
    /// What stands in the field while typing: chosen text, then the letters left.
    QString preedit() const;
    void reset();

private:
    void guess();

    struct Context;
    std::unique_ptr<Context> m_context;
    QString m_letters;
    QString m_chosen;    ///< text of the candidates taken so far
    qsizetype m_offset = 0; ///< letters converted into m_chosen
    QStringList m_candidates;
};

} // namespace yeban
