// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/bench/state/emulator.h"
#include "drivers/bench/state/state_file.h"
#include "drivers/receipt-printer/emulator/paper.h"

#include <QHash>
#include <QObject>
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

#include <deque>

namespace yeban::escpos_emulator {

/// A receipt printer on a TCP port (README: state and observed files). Receives and answers at once; prints
/// in order at 150 mm/s and stops, with everything it was sent, while paper, cover or knife forbid it.
class Printer : public QObject
{
    Q_OBJECT

public:
    explicit Printer(const EmulatorOptions &options);
    ~Printer() override;
    bool listen();
    QString address() const;

private:
    struct Queued
    {
        Command command;
        QPointer<QTcpSocket> from;
    };

    void accept();
    void receive(QTcpSocket *socket);
    void stateChanged();
    int realtimeStatus(int n) const;
    QByteArray automaticStatus() const;
    void reportAutomatically(QTcpSocket *socket);
    void answerRealtime(QTcpSocket *socket, int n);
    void answer(QTcpSocket *socket, const QByteArray &bytes);
    void run();
    void execute(const Queued &queued);
    void cutPaper();
    void movePaper(int dots);
    void spend(double milliseconds);
    void count(const char *what);
    void writeObserved();
    bool isOffline() const;
    bool is(const char *key, const char *value) const;

    EmulatorOptions m_options;
    StateFile m_state;
    QTcpServer m_server;
    struct Host
    {
        CommandReader reader;
        QByteArray lastAnswer; ///< what "lag" answers with
        bool reports = false;  ///< automatic status is on
        QByteArray reported;   ///< the last one sent
    };
    QHash<QTcpSocket *, Host> m_hosts;
    std::deque<Queued> m_queue;
    Paper m_paper;
    QTimer m_motor;      ///< runs while the mechanics are busy
    bool m_begun = false; ///< paper has moved since the last cut
    double m_owedMs = 0; ///< mechanical time not yet waited for
    double m_mechanicalMs = 0;
    QJsonObject m_observed;
};

} // namespace yeban::escpos_emulator
