// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/catalogue.h"

#include <QDir>
#include <QFile>

#include <algorithm>

namespace yeban {

namespace {

Result<ServiceItem> loadItem(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::NotFound, QStringLiteral("%1: %2").arg(path, file.errorString()));
    auto item = ServiceItem::parse(file.readAll(), path);
    if (!item)
        return item;
    const QString plain = item->id + QStringLiteral(".json");
    const QString versioned = QStringLiteral("%1.%2.json").arg(item->id).arg(item->version);
    const QString name = path.section(QLatin1Char('/'), -1);
    if (name != plain && name != versioned)
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("%1:1: must be named %2 or %3").arg(path, plain, versioned));
    return item;
}

} // namespace

Result<Catalogue> Catalogue::load(const QString &folder)
{
    const QDir dir(folder);
    if (!dir.exists())
        return fail(ErrorCode::NotFound, QStringLiteral("%1: no such folder").arg(folder));
    Catalogue catalogue;
    const QStringList names = dir.entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name);
    for (const QString &name : names) {
        auto item = loadItem(dir.filePath(name));
        if (!item)
            return fail(item.error());
        if (catalogue.find(item->id, item->version))
            return fail(ErrorCode::InvalidInput,
                        QStringLiteral("%1:1: version %2 of this item stands in another file too")
                            .arg(dir.filePath(name))
                            .arg(item->version));
        catalogue.m_items.append(*std::move(item));
    }
    std::sort(catalogue.m_items.begin(), catalogue.m_items.end(),
              [](const ServiceItem &a, const ServiceItem &b) {
                  return std::tie(a.id, a.version) < std::tie(b.id, b.version);
              });
    return catalogue;
}

QList<const ServiceItem *> Catalogue::newest() const
{
    QList<const ServiceItem *> all;
    for (const ServiceItem &item : m_items) {
        if (!all.isEmpty() && all.last()->id == item.id)
            all.last() = &item;
        else
            all.append(&item);
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const ServiceItem *a, const ServiceItem *b) { return a->place < b->place; });
    return all;
}

const ServiceItem *Catalogue::find(const QString &id) const
{
    const ServiceItem *found = nullptr;
    for (const ServiceItem &item : m_items) {
        if (item.id == id)
            found = &item;
    }
    return found;
}

const ServiceItem *Catalogue::find(const QString &id, int version) const
{
    for (const ServiceItem &item : m_items) {
        if (item.id == id && item.version == version)
            return &item;
    }
    return nullptr;
}

} // namespace yeban
