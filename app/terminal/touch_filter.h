// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <functional>

namespace yeban {

/// Sees every touch and key of the application, wherever it lands: somebody is there.
class TouchFilter : public QObject
{
    Q_OBJECT

public:
    explicit TouchFilter(std::function<void()> touched) : m_touched(std::move(touched)) {}

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    std::function<void()> m_touched;
};

} // namespace yeban
