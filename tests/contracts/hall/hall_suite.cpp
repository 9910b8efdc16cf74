// SPDX-License-Identifier: GPL-3.0-or-later
#include "hall_suite.h"

#include <QTest>

namespace yeban::test {

bool EnrolledTerminal::startHall(const QByteArray &config)
{
    end();
    m_hall = std::make_unique<HallProcess>();
    if (!config.isEmpty())
        m_hall->setConfig(config);
    return m_hall->start();
}

bool EnrolledTerminal::joinAnew()
{
    m_terminal = std::make_unique<TestTerminal>(*m_hall);
    return m_terminal->enrol();
}

void EnrolledTerminal::end()
{
    m_terminal.reset();
    m_hall.reset();
}

void FreshHallSuite::init()
{
    QVERIFY(m_place.start());
}

void SharedHallSuite::initTestCase()
{
    QVERIFY(m_place.startHall());
}

void SharedHallSuite::init()
{
    QVERIFY(m_place.joinAnew());
}

} // namespace yeban::test
