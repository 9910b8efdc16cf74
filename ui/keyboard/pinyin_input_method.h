// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/keyboard/pinyin_engine.h"

#include <QtQml/qqmlregistration.h>
#include <QtVirtualKeyboard/QVirtualKeyboardAbstractInputMethod>

namespace yeban {

/// Pinyin for Qt Virtual Keyboard (Debian ships it without one). Space takes the first candidate, Enter keeps
/// the letters as they are. GUI thread; made by the zh_CN layout.
class PinyinInputMethod : public QVirtualKeyboardAbstractInputMethod
{
    Q_OBJECT
    QML_ELEMENT

public:
    explicit PinyinInputMethod(QObject *parent = nullptr);

    QList<QVirtualKeyboardInputEngine::InputMode> inputModes(const QString &locale) override;
    bool setInputMode(const QString &locale, QVirtualKeyboardInputEngine::InputMode inputMode) override;
    bool setTextCase(QVirtualKeyboardInputEngine::TextCase textCase) override;
    bool keyEvent(Qt::Key key, const QString &text, Qt::KeyboardModifiers modifiers) override;
    QList<QVirtualKeyboardSelectionListModel::Type> selectionLists() override;
    int selectionListItemCount(QVirtualKeyboardSelectionListModel::Type type) override;
    QVariant selectionListData(QVirtualKeyboardSelectionListModel::Type type, int index,
                               QVirtualKeyboardSelectionListModel::Role role) override;
    void selectionListItemSelected(QVirtualKeyboardSelectionListModel::Type type, int index) override;
    void reset() override;
    void update() override;

private:
    bool takeLetter(const QString &text);
    void setLetters(const QString &letters);
    void commit(const QString &text);
    void showCandidates();

    PinyinEngine m_engine;
    QString m_letters;
};

} // namespace yeban
