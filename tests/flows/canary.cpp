// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/flows/canary.h"

#include <QClipboard>
#include <QDirIterator>
#include <QFile>
#include <QGuiApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QMetaProperty>
#include <QQuickItem>
#include <QQuickWindow>
#include <QSet>

#include <iconv.h>

namespace yeban::test {

namespace {

QByteArray gb18030(const QString &text)
{
    QByteArray in = text.toUtf8();
    QByteArray out(in.size() * 4, '\0');
    char *from = in.data(), *to = out.data();
    size_t left = static_cast<size_t>(in.size()), room = static_cast<size_t>(out.size());
    const iconv_t converter = iconv_open("GB18030", "UTF-8");
    iconv(converter, &from, &left, &to, &room);
    iconv_close(converter);
    out.truncate(out.size() - static_cast<qsizetype>(room));
    return out;
}

QList<QByteArray> codings(const QString &word)
{
    return {word.toUtf8(), QByteArray(reinterpret_cast<const char *>(word.utf16()), word.size() * 2), gb18030(word)};
}

void collect(QObject *object, QSet<QObject *> &all)
{
    if (!object || all.contains(object))
        return;
    all.insert(object);
    for (QObject *child : object->children())
        collect(child, all);
    if (const auto *item = qobject_cast<QQuickItem *>(object))
        for (QQuickItem *child : item->childItems())
            collect(child, all);
    if (const auto *window = qobject_cast<QQuickWindow *>(object))
        collect(window->contentItem(), all);
    // Objects that only a property knows (view models, models).
    const QMetaObject *meta = object->metaObject();
    for (int i = 0; i < meta->propertyCount(); ++i)
        if (meta->property(i).metaType().flags() & QMetaType::PointerToQObject)
            collect(qvariant_cast<QObject *>(meta->property(i).read(object)), all);
}

bool mayHoldWords(int type)
{
    return type == QMetaType::QString || type == QMetaType::QStringList || type == QMetaType::QVariantList
           || type == QMetaType::QVariantMap || type == QMetaType::QVariant || type == QMetaType::QUrl;
}

QString wordsIn(const QVariant &value)
{
    if (value.canConvert<QString>())
        return value.toString();
    return QString::fromUtf8(QJsonDocument(QJsonArray{QJsonValue::fromVariant(value)}).toJson(QJsonDocument::Compact));
}

} // namespace

QStringList canariesInObjects(QObject *root, const QStringList &words)
{
    QSet<QObject *> all;
    collect(root, all);
    QStringList found;
    for (QObject *object : all) {
        const QMetaObject *meta = object->metaObject();
        for (int i = 0; i < meta->propertyCount(); ++i) {
            const QMetaProperty property = meta->property(i);
            if (!mayHoldWords(property.metaType().id()))
                continue;
            const QString value = wordsIn(property.read(object));
            for (const QString &word : words)
                if (value.contains(word))
                    found << QStringLiteral("%1.%2").arg(QLatin1String(meta->className()), QLatin1String(property.name()));
        }
    }
    for (const QString &word : words)
        if (QGuiApplication::clipboard()->text().contains(word))
            found << QStringLiteral("clipboard");
    return found;
}

QStringList canariesInFiles(const QString &folder, const QStringList &words)
{
    QStringList found;
    QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QByteArray content = file.readAll();
        for (const QString &word : words)
            for (const QByteArray &coded : codings(word))
                if (content.contains(coded))
                    found << files.fileName();
    }
    found.removeDuplicates();
    return found;
}

} // namespace yeban::test
