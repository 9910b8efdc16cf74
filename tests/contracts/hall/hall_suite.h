// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "test_terminal.h"

#include <QObject>

namespace yeban::test {

/// A hall of its own and a terminal that has joined it.
class EnrolledTerminal
{
public:
    bool start(const QByteArray &config = {}) { return startHall(config) && joinAnew(); }
    bool startHall(const QByteArray &config = {});
    bool joinAnew(); ///< another terminal takes the place of the one before
    void end();

    HallProcess &hall() const { return *m_hall; }
    TestTerminal &terminal() const { return *m_terminal; }

private:
    std::unique_ptr<HallProcess> m_hall;
    std::unique_ptr<TestTerminal> m_terminal; ///< speaks to m_hall
};

/// Tests that need a hall that nobody has spoken to, or that end it: one for each.
class FreshHallSuite : public QObject
{
    Q_OBJECT

protected:
    HallProcess &hall() const { return m_place.hall(); }
    TestTerminal &terminal() const { return m_place.terminal(); }

private Q_SLOTS:
    void init();
    void cleanup() { m_place.end(); }

private:
    EnrolledTerminal m_place;
};

/// Tests that only need to be somebody: one hall for the class, a new terminal for each test.
class SharedHallSuite : public QObject
{
    Q_OBJECT

protected:
    HallProcess &hall() const { return m_place.hall(); }
    TestTerminal &terminal() const { return m_place.terminal(); }

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanupTestCase() { m_place.end(); }

private:
    EnrolledTerminal m_place;
};

} // namespace yeban::test
