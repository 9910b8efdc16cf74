// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

namespace yeban::test {

/// One ippeveprinter as a process of its own (README). After kill() start() brings it back at the same
/// address, knowing no job any more.
class IppEvePrinter
{
public:
    IppEvePrinter();
    ~IppEvePrinter();

    /// False when it does not listen within ten seconds.
    bool start();
    void kill();
    /// ipp://127.0.0.1:PORT/ipp/print
    QString uri() const;

    /// How many sheets lie in its A4 and its A3 tray; it offers 250, 125, 50, 25, 5 and 0. True when it took
    /// them.
    bool setSheets(int a4, int a3);
    void setSecondsPerSheet(double seconds) { write("seconds", QByteArray::number(seconds)); }
    /// "jam", "abort" or nothing.
    void setMishap(const QByteArray &mishap) { write("mishap", mishap); }
    /// A line "NAME MEDIA-COL" for each sheet that came out.
    QStringList printed() const;

private:
    void write(const char *name, const QByteArray &content);

    QTemporaryDir m_folder;
    QProcess m_process;
    quint16 m_port = 0;
};

} // namespace yeban::test
