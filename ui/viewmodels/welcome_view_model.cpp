// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/viewmodels/welcome_view_model.h"

#include "app/visit/visit.h"
#include "ui/viewmodels/wording.h"

#include <algorithm>

namespace yeban {

WelcomeViewModel::WelcomeViewModel(Visit &visit, QObject *parent) : StepViewModel(parent), m_visit(visit) {}

QVariantList WelcomeViewModel::items() const
{
    const Language language = m_visit.language();
    QVariantList all;
    for (const ServiceItem *item : m_visit.parts().catalogue.newest()) {
        all.append(QVariantMap{{QStringLiteral("id"), item->id},
                               {QStringLiteral("title"), item->title.in(language)},
                               {QStringLiteral("summary"), item->summary.in(language)},
                               {QStringLiteral("minutes"), item->minutes},
                               {QStringLiteral("icon"), QStringLiteral("shop")},
                               {QStringLiteral("available"), !m_visit.parts().hindrance(*item)}});
    }
    return all;
}

const ServiceItem *WelcomeViewModel::firstAvailable() const
{
    const auto items = m_visit.parts().catalogue.newest();
    const auto found = std::find_if(items.begin(), items.end(), [this](const ServiceItem *item) { return !m_visit.parts().hindrance(*item); });
    return found == items.end() ? nullptr : *found;
}

bool WelcomeViewModel::canStart() const
{
    return firstAvailable() != nullptr;
}

std::optional<Error> WelcomeViewModel::hindrance() const
{
    for (const ServiceItem *item : m_visit.parts().catalogue.newest())
        if (const auto error = m_visit.parts().hindrance(*item))
            return error;
    return std::nullopt;
}

QString WelcomeViewModel::greeting() const
{
    return canStart() ? tr("现在也能办。") : tr("现在打不了执照。");
}

QString WelcomeViewModel::sentence() const
{
    if (const auto error = hindrance())
        return tr("%1请用旁边的机器或到窗口办理。").arg(Wording::cannotPrint(error->code));
    return tr("带上身份证，几分钟拿到营业执照。");
}

QString WelcomeViewModel::picture() const
{
    const auto error = hindrance();
    return error ? Wording::printerPicture(error->code) : QString();
}

bool WelcomeViewModel::canFindCase() const
{
    return m_visit.parts().codeScanner != nullptr;
}

void WelcomeViewModel::chooseItem(const QString &id)
{
    m_visit.chooseItem(id);
}

void WelcomeViewModel::start()
{
    if (const ServiceItem *item = firstAvailable())
        m_visit.chooseItem(item->id);
}

void WelcomeViewModel::findCase()
{
    m_visit.raise(FlowEvent::FindCase);
}

} // namespace yeban
