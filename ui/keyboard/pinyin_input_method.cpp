// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/keyboard/pinyin_input_method.h"

#include <QtVirtualKeyboard/QVirtualKeyboardInputContext>

namespace yeban {

namespace {

constexpr qsizetype mostLetters = 60; // a long company name; beyond it keys are ignored
using ListType = QVirtualKeyboardSelectionListModel::Type;
using Engine = QVirtualKeyboardInputEngine;

} // namespace

PinyinInputMethod::PinyinInputMethod(QObject *parent) : QVirtualKeyboardAbstractInputMethod(parent) {}

QList<Engine::InputMode> PinyinInputMethod::inputModes(const QString &)
{
    return {Engine::InputMode::Pinyin};
}

bool PinyinInputMethod::setInputMode(const QString &, Engine::InputMode)
{
    reset();
    return true;
}

bool PinyinInputMethod::setTextCase(Engine::TextCase)
{
    return true;
}

bool PinyinInputMethod::keyEvent(Qt::Key key, const QString &text, Qt::KeyboardModifiers)
{
    if (takeLetter(text))
        return true;
    if (m_letters.isEmpty())
        return false; // the engine types it as it is
    switch (key) {
    case Qt::Key_Backspace:
        setLetters(m_letters.chopped(1));
        return true;
    case Qt::Key_Space:
        if (m_engine.candidates().isEmpty())
            commit(m_letters);
        else
            selectionListItemSelected(ListType::WordCandidateList, 0);
        return true;
    case Qt::Key_Enter:
    case Qt::Key_Return:
        commit(m_letters);
        return true;
    default:
        update();
        return false;
    }
}

bool PinyinInputMethod::takeLetter(const QString &text)
{
    if (text.size() != 1 || m_letters.size() >= mostLetters)
        return false;
    const QChar c = text.at(0).toLower();
    const bool letter = c >= QLatin1Char('a') && c <= QLatin1Char('z');
    const bool separator = c == QLatin1Char('\'') && !m_letters.isEmpty();
    if (!letter && !separator)
        return false;
    setLetters(m_letters + c);
    return true;
}

void PinyinInputMethod::setLetters(const QString &letters)
{
    m_letters = letters;
    m_engine.setLetters(letters);
    showCandidates();
}

void PinyinInputMethod::showCandidates()
{
    inputContext()->setPreeditText(m_engine.preedit());
    Q_EMIT selectionListChanged(ListType::WordCandidateList);
    Q_EMIT selectionListActiveItemChanged(ListType::WordCandidateList, m_engine.candidates().isEmpty() ? -1 : 0);
}

void PinyinInputMethod::commit(const QString &text)
{
    m_letters.clear();
    m_engine.reset();
    inputContext()->commit(text);
    Q_EMIT selectionListChanged(ListType::WordCandidateList);
    Q_EMIT selectionListActiveItemChanged(ListType::WordCandidateList, -1);
}

QList<ListType> PinyinInputMethod::selectionLists()
{
    return {ListType::WordCandidateList};
}

int PinyinInputMethod::selectionListItemCount(ListType)
{
    return static_cast<int>(m_engine.candidates().size());
}

QVariant PinyinInputMethod::selectionListData(ListType type, int index, QVirtualKeyboardSelectionListModel::Role role)
{
    if (role == QVirtualKeyboardSelectionListModel::Role::Display && index >= 0
        && index < m_engine.candidates().size())
        return m_engine.candidates().at(index);
    return QVirtualKeyboardAbstractInputMethod::selectionListData(type, index, role);
}

void PinyinInputMethod::selectionListItemSelected(ListType, int index)
{
    const QString done = m_engine.choose(index);
    if (!done.isEmpty())
        commit(done);
    else
        showCandidates();
}

void PinyinInputMethod::reset()
{
    m_letters.clear();
    m_engine.reset();
    Q_EMIT selectionListChanged(ListType::WordCandidateList);
    Q_EMIT selectionListActiveItemChanged(ListType::WordCandidateList, -1);
}

void PinyinInputMethod::update()
{
    // Focus moves on: what was typed stays as letters rather than vanishing.
    if (!m_letters.isEmpty())
        commit(m_engine.preedit());
}

} // namespace yeban
