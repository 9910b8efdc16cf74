// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/keyboard/pinyin_engine.h"

#include <QTemporaryDir>

// GLib, which pinyin.h includes, uses names that Qt defines as keywords.
#undef signals
#undef slots
#undef emit
#include <pinyin.h>

namespace yeban {

namespace {

constexpr const char *systemData = "/usr/lib/x86_64-linux-gnu/libpinyin/data";
constexpr guint mostCandidates = 60;

} // namespace

struct PinyinEngine::Context
{
    // libpinyin wants a folder for the user's dictionary; it stays empty because pinyin_save is never called.
    QTemporaryDir userData;
    pinyin_context_t *context = nullptr;
    pinyin_instance_t *instance = nullptr;

    Context()
    {
        context = pinyin_init(systemData, userData.path().toUtf8().constData());
        if (!context)
            return;
        pinyin_set_options(context, static_cast<pinyin_option_t>(PINYIN_INCOMPLETE) | static_cast<pinyin_option_t>(PINYIN_CORRECT_ALL)
                                         | USE_DIVIDED_TABLE | USE_RESPLIT_TABLE);
        instance = pinyin_alloc_instance(context);
    }
    ~Context()
    {
        if (instance)
            pinyin_free_instance(instance);
        if (context)
            pinyin_fini(context);
    }
};

PinyinEngine::PinyinEngine() : m_context(std::make_unique<Context>()) {}
PinyinEngine::~PinyinEngine() = default;

bool PinyinEngine::isReady() const
{
    return m_context->instance != nullptr;
}

void PinyinEngine::reset()
{
    m_letters.clear();
    m_chosen.clear();
    m_offset = 0;
    m_candidates.clear();
    if (isReady())
        pinyin_reset(m_context->instance);
}

void PinyinEngine::setLetters(const QString &letters)
{
    reset();
    m_letters = letters;
    guess();
}

void PinyinEngine::guess()
{
    m_candidates.clear();
    const QString rest = m_letters.mid(m_offset);
    if (!isReady() || rest.isEmpty())
        return;
    pinyin_reset(m_context->instance);
    pinyin_parse_more_full_pinyins(m_context->instance, rest.toLatin1().constData());
    pinyin_guess_sentence(m_context->instance);
    pinyin_guess_candidates(m_context->instance, 0, SORT_BY_PHRASE_LENGTH_AND_PINYIN_LENGTH_AND_FREQUENCY);
    guint count = 0;
    pinyin_get_n_candidate(m_context->instance, &count);
    for (guint i = 0; i < std::min(count, mostCandidates); ++i) {
        lookup_candidate_t *candidate = nullptr;
        const gchar *text = nullptr;
        if (pinyin_get_candidate(m_context->instance, i, &candidate)
            && pinyin_get_candidate_string(m_context->instance, candidate, &text))
            m_candidates << QString::fromUtf8(text);
    }
}

QString PinyinEngine::choose(int index)
{
    lookup_candidate_t *candidate = nullptr;
    if (index < 0 || index >= m_candidates.size()
        || !pinyin_get_candidate(m_context->instance, static_cast<guint>(index), &candidate))
        return {};
    const QString text = m_candidates.at(index);
    const int used = pinyin_choose_candidate(m_context->instance, 0, candidate);
    m_chosen += text;
    // A whole-sentence candidate is accepted without moving the cursor; it stands for every letter.
    const bool whole = used <= 0 || used >= m_letters.size() - m_offset;
    m_offset = whole ? m_letters.size() : m_offset + used;
    if (m_offset < m_letters.size() && m_letters.at(m_offset) == QLatin1Char('\''))
        ++m_offset;
    if (m_offset < m_letters.size()) {
        guess();
        return {};
    }
    const QString done = m_chosen;
    reset();
    return done;
}

QString PinyinEngine::preedit() const
{
    return m_chosen + m_letters.mid(m_offset);
}

} // namespace yeban
