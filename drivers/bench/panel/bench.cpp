// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/bench/panel/bench.h"

#include "drivers/bench/state/state_file.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QUrl>

namespace yeban {

namespace {

constexpr int shownSheets = 4;

const QStringList devices{QStringLiteral("id-card"),         QStringLiteral("camera"),
                          QStringLiteral("code-scanner"),    QStringLiteral("page-printer"),
                          QStringLiteral("receipt-printer"), QStringLiteral("network")};

QString firstPicture(const QDir &folder)
{
    const QStringList pictures =
        folder.entryList({QStringLiteral("*.png"), QStringLiteral("*.jpg")}, QDir::Files, QDir::Name);
    return pictures.isEmpty() ? QString()
                              : QUrl::fromLocalFile(folder.absoluteFilePath(pictures.first())).toString();
}

} // namespace

Bench::Bench(QString folder) : m_folder(std::move(folder))
{
    refresh();
    connect(&m_timer, &QTimer::timeout, this, &Bench::refresh);
    m_timer.start(500);
}

QString Bench::path(const QString &name) const
{
    return QDir(m_folder).absoluteFilePath(name);
}

QJsonObject Bench::read(const QString &name) const
{
    return readJsonFile(path(name));
}

void Bench::refresh()
{
    QVariantMap state;
    QVariantMap observed;
    for (const QString &device : devices) {
        state.insert(device, read(device + QStringLiteral(".json")).toVariantMap());
        observed.insert(device, read(device + QStringLiteral(".observed.json")).toVariantMap());
    }
    if (state == m_state && observed == m_observed)
        return;
    m_state = state;
    m_observed = observed;
    Q_EMIT changed();
}

QVariantList Bench::people() const
{
    QVariantList people;
    const QDir all(path(QStringLiteral("people")));
    for (const QString &id : all.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name)) {
        const QDir folder(all.filePath(id));
        if (!folder.exists(QStringLiteral("person.json")))
            continue;
        const QJsonObject person = readJsonFile(folder.filePath(QStringLiteral("person.json")));
        people.append(QVariantMap{{QStringLiteral("id"), id},
                                  {QStringLiteral("name"), person.value(QStringLiteral("name")).toString(id)},
                                  {QStringLiteral("portrait"), firstPicture(folder)}});
    }
    return people;
}

QStringList Bench::faces() const
{
    QStringList faces =
        QDir(path(QStringLiteral("people"))).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    faces.removeAll(QStringLiteral("black")); // the covered lens is a fault, not somebody
    return faces;
}

QVariantMap Bench::staff() const
{
    return read(QStringLiteral("staff.json")).toVariantMap();
}

QString Bench::cardOf() const
{
    const QVariant card = m_state.value(QStringLiteral("id-card")).toMap().value(QStringLiteral("card"));
    return QFileInfo(QFileInfo(card.toString()).path()).fileName();
}

QString Bench::receiptCode() const
{
    const QVariantMap receipt = m_observed.value(QStringLiteral("receipt-printer")).toMap();
    return receipt.value(QStringLiteral("qr")).toList().value(0).toString();
}

QString Bench::receiptPicture() const
{
    const QString last =
        m_observed.value(QStringLiteral("receipt-printer")).toMap().value(QStringLiteral("last")).toString();
    return last.isEmpty() ? QString() : QUrl::fromLocalFile(last).toString();
}

QVariantList Bench::sheets() const
{
    QVariantList sheets;
    const QDir paper(path(QStringLiteral("paper")));
    const QStringList names =
        paper.entryList({QStringLiteral("sheet-*.png")}, QDir::Files, QDir::Name | QDir::Reversed)
            .mid(0, shownSheets);
    for (const QString &name : names)
        sheets.append(QVariantMap{
            {QStringLiteral("name"), name.chopped(4)},
            {QStringLiteral("picture"), QUrl::fromLocalFile(paper.absoluteFilePath(name)).toString()}});
    return sheets;
}

int Bench::sheetCount() const
{
    return m_observed.value(QStringLiteral("page-printer")).toMap().value(QStringLiteral("sheets")).toInt();
}

void Bench::set(const QString &device, const QString &key, const QVariant &value)
{
    QJsonObject state = read(device + QStringLiteral(".json"));
    state.insert(key, QJsonValue::fromVariant(value));
    writeJsonFile(path(device + QStringLiteral(".json")), state);
    refresh();
}

void Bench::layCard(const QString &person)
{
    const QVariant card = person.isEmpty() ? QVariant::fromValue(nullptr)
                                           : QVariant(QStringLiteral("people/%1/person.json").arg(person));
    set(QStringLiteral("id-card"), QStringLiteral("card"), card);
}

void Bench::setSheets(const QString &tray, int sheets)
{
    QVariantMap trays =
        m_state.value(QStringLiteral("page-printer")).toMap().value(QStringLiteral("trays")).toMap();
    QVariantMap one = trays.value(tray).toMap();
    one.insert(QStringLiteral("sheets"), sheets);
    trays.insert(tray, one);
    set(QStringLiteral("page-printer"), QStringLiteral("trays"), trays);
}

void Bench::scan(const QString &text)
{
    // Each id is one scan; the time makes it new, also after the bench was started again.
    set(QStringLiteral("code-scanner"), QStringLiteral("scan"),
        QVariantMap{{QStringLiteral("text"), text},
                    {QStringLiteral("id"), QDateTime::currentMSecsSinceEpoch()}});
}

} // namespace yeban
