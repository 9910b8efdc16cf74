// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/id-card/emulator/card_record.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>

namespace yeban::emulator {

namespace {

/// 256 bytes of UTF-16LE blanks that fields are written into. Remembers the first field that did not fit.
class Block
{
public:
    explicit Block(qsizetype bytes) : m_units(bytes / 2, QLatin1Char(' ')) {}

    void put(qsizetype offset, qsizetype length, const QString &value)
    {
        if (value.size() > length / 2 && m_tooLong.isEmpty())
            m_tooLong = QStringLiteral("the field at byte %1 takes %2 characters").arg(offset).arg(length / 2);
        m_units.replace(offset / 2, length / 2, value.leftJustified(length / 2, QLatin1Char(' '), true));
    }
    const QString &tooLong() const { return m_tooLong; }
    QByteArray bytes() const
    {
        QByteArray all;
        for (const QChar unit : m_units)
            all.append(static_cast<char>(unit.unicode() & 0xFF)).append(static_cast<char>(unit.unicode() >> 8));
        return all;
    }

private:
    QString m_units;
    QString m_tooLong;
};

class Description
{
public:
    explicit Description(const QJsonObject &card) : m_card(card) {}
    QString text(const char *key) const { return m_card.value(QLatin1String(key)).toString(); }
    QString date(const char *key) const { return text(key).remove(QLatin1Char('-')); }
    QString sex() const
    {
        const QString sex = text("sex");
        if (sex == QLatin1String("male"))
            return QStringLiteral("1");
        return sex == QLatin1String("female") ? QStringLiteral("2") : sex;
    }

private:
    const QJsonObject &m_card;
};

} // namespace

static void putResident(Block &block, const Description &card, bool resident)
{
    block.put(0, 30, card.text("name"));
    block.put(30, 2, card.sex());
    if (resident)
        block.put(32, 4, card.text("nation"));
    block.put(36, 16, card.date("birth"));
    block.put(52, 70, card.text("address"));
    block.put(122, 36, card.text("number"));
    block.put(158, 30, card.text("issuer"));
    if (!resident) {
        block.put(220, 18, card.text("permit"));
        block.put(238, 4, QStringLiteral("01"));
        block.put(248, 2, QStringLiteral("J"));
    }
}

static void putForeigner2017(Block &block, const Description &card)
{
    block.put(0, 120, card.text("english_name"));
    block.put(120, 2, card.sex());
    block.put(122, 30, card.text("number"));
    block.put(152, 6, card.text("nationality"));
    block.put(158, 30, card.text("name"));
    block.put(220, 16, card.date("birth"));
    block.put(236, 4, QStringLiteral("01"));
    block.put(240, 8, card.text("issuer"));
    block.put(248, 2, QStringLiteral("I"));
}

static void putForeigner2023(Block &block, const Description &card)
{
    const QString name = card.text("english_name");
    block.put(0, 30, card.text("name"));
    block.put(30, 2, card.sex());
    block.put(32, 4, QStringLiteral("01"));
    block.put(36, 16, card.date("birth"));
    block.put(52, 70, name.left(35));
    block.put(122, 36, card.text("number"));
    block.put(220, 22, name.mid(35));
    block.put(242, 6, card.text("nationality"));
    block.put(248, 2, QStringLiteral("Y"));
}

static bool putLayout(Block &block, const Description &card)
{
    const QString kind = card.text("kind");
    if (kind.isEmpty() || kind == QLatin1String("resident"))
        putResident(block, card, true);
    else if (kind == QLatin1String("hong-kong-macau-taiwan"))
        putResident(block, card, false);
    else if (kind == QLatin1String("foreigner-2017"))
        putForeigner2017(block, card);
    else if (kind == QLatin1String("foreigner-2023"))
        putForeigner2023(block, card);
    else
        return false;
    block.put(188, 16, card.date("valid_from"));
    block.put(204, 16, card.date("valid_until"));
    return true;
}

static QByteArray photoOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.read(1024) : QByteArray();
}

std::variant<CardRecord, QString> cardRecordOf(const QJsonObject &card, const QString &folder)
{
    const Description description(card);
    Block block(256);
    if (!putLayout(block, description))
        return QStringLiteral("unknown kind of card");
    if (!block.tooLong().isEmpty())
        return block.tooLong();
    CardRecord record{block.bytes(), QByteArray(1024, '\0'), {}};
    if (const QString photo = description.text("photo"); !photo.isEmpty()) {
        const QByteArray bytes = photoOf(QDir(folder).absoluteFilePath(photo));
        if (bytes.isEmpty())
            return QStringLiteral("the photo cannot be read");
        record.photo = bytes.leftJustified(1024, '\0');
    }
    for (const QJsonValue &address : card.value(QLatin1String("new_addresses")).toArray()) {
        Block appended(70);
        appended.put(0, 70, address.toString());
        record.addresses += appended.bytes();
    }
    return record;
}

} // namespace yeban::emulator
