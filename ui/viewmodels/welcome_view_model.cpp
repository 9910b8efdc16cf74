// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/viewmodels/welcome_view_model.h"

#include "app/visit/visit.h"

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
                               {QStringLiteral("icon"), QStringLiteral("shop")}});
    }
    return all;
}

QString WelcomeViewModel::greeting() const
{
    return tr("现在也能办。");
}

QString WelcomeViewModel::sentence() const
{
    return tr("带上身份证，几分钟拿到营业执照。");
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
    const auto items = m_visit.parts().catalogue.newest();
    if (!items.isEmpty())
        m_visit.chooseItem(items.first()->id);
}

void WelcomeViewModel::findCase()
{
    m_visit.raise(FlowEvent::FindCase);
}

} // namespace yeban
