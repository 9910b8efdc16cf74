// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/visit/step_controller.h"

#include <QJsonDocument>

#include <algorithm>

namespace yeban {

bool FoundCase::isOpenHere(const QString &sheetId) const
{
    return std::any_of(view.grants.begin(), view.grants.end(), [&sheetId](const GrantView &grant) {
        return grant.sheetId == sheetId && grant.state == GrantState::Open;
    });
}

const ServiceItem *FoundCase::itemToContinue(const Catalogue &catalogue) const
{
    return view.state == CaseState::Approved && hasSheets() ? catalogue.find(view.form, view.formVersion) : nullptr;
}

bool FoundCase::hasSheets() const
{
    return std::any_of(view.grants.begin(), view.grants.end(),
                       [](const GrantView &grant) { return grant.state == GrantState::Open; })
           || !sheetsElsewhere().isEmpty();
}

QStringList FoundCase::sheetsElsewhere() const
{
    QStringList sheets = waitingSheets.value_or(QStringList());
    sheets.removeIf([this](const QString &sheet) { return isOpenHere(sheet); });
    return sheets;
}

StepController::StepController(StepHost &host)
    : m_host(host), m_item(host.item()), m_receiver(std::make_unique<QObject>())
{
}

StepController::~StepController()
{
    cancelRequests();
}

void StepController::stop()
{
    m_receiver.reset();
    cancelRequests();
}

CardHolder StepController::cardHolder() const
{
    const QJsonObject identity = data().identity ? data().identity->toObject() : QJsonObject();
    return {data().card ? data().card->number : QString(), QJsonDocument(identity).toJson(QJsonDocument::Compact)};
}

void StepController::keep(Request request)
{
    // Only the newest few can still be under way: a step asks one device at a time.
    constexpr std::size_t underWay = 8;
    if (m_requests.size() >= underWay)
        m_requests.erase(m_requests.begin());
    m_requests.push_back(std::move(request));
}

void StepController::cancelRequests()
{
    for (Request &request : m_requests)
        request.cancel();
    m_requests.clear();
}

} // namespace yeban
