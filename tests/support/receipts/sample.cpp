// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/receipts/sample.h"

#include "app/documents/receipt.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace yeban::test {

Receipt sampleReceipt(const QString &resources)
{
    QFile file(resources + QStringLiteral("/services/individual-business-registration.json"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s cannot be read", qPrintable(file.fileName()));
    const auto item = ServiceItem::parse(file.readAll(), file.fileName());
    if (!item)
        qFatal("%s", qPrintable(item.error().detail));
    ReceiptFacts facts;
    facts.caseNumber = QStringLiteral("Q3-000123-K");
    facts.itemTitle = item->title;
    facts.hall = QStringLiteral("青禾县24小时自助服务区");
    facts.terminal = QStringLiteral("夜办3号机");
    facts.time = QDateTime(QDate(2026, 11, 21), QTime(2, 14));
    facts.dutyPhone = QStringLiteral("12345");
    facts.qrText = QStringLiteral("YB1:Q3-000123-K:ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    Receipt receipt;
    const QList<ReceiptLine> lines = receiptLines(*item, facts, Language::Chinese);
    for (const ReceiptLine &line : lines)
        receipt.elements << ReceiptElement{static_cast<ReceiptElement::Kind>(line.kind), line.text,
                                           static_cast<ReceiptElement::Align>(line.align),
                                           static_cast<ReceiptElement::Size>(line.size), line.bold};
    return receipt;
}

QByteArray asJson(const Receipt &receipt)
{
    QJsonArray lines;
    for (const ReceiptElement &element : receipt.elements)
        lines.append(QJsonObject{{QStringLiteral("kind"), static_cast<int>(element.kind)},
                                 {QStringLiteral("text"), element.text},
                                 {QStringLiteral("align"), static_cast<int>(element.align)},
                                 {QStringLiteral("large"), element.size == ReceiptElement::Size::Large},
                                 {QStringLiteral("bold"), element.bold}});
    return QJsonDocument(lines).toJson();
}

} // namespace yeban::test
