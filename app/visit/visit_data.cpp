// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/visit/visit_data.h"

#include "app/envelope/secret.h"

namespace yeban {

static void wipe(FormValues &values)
{
    for (QString &value : values)
        wipeText(value);
    values.clear();
}

static void wipe(IdCard &card)
{
    for (QString *text : {&card.name, &card.englishName, &card.nationCode, &card.nationality, &card.address,
                          &card.number, &card.issuer})
        wipeText(*text);
    wipeBytes(card.photo.bgr);
    card = {};
}

VisitData::~VisitData()
{
    forgetIdentity();
    forgetForm();
    forgetSubmission();
    wipeText(staffBadge);
}

void VisitData::forgetIdentity()
{
    if (card)
        wipe(*card);
    card.reset();
    identity.reset();
    assistReason.clear();
    cardClock = ClockQuality::Unknown;
}

void VisitData::forgetForm()
{
    wipe(values);
    wipe(typed);
    wipe(prefilled);
    wipeText(formNumber);
    earlier.reset();
    visitKey.reset();
    forgetSignature();
}

void VisitData::forgetSignature()
{
    for (QList<InkPoint> &stroke : ink)
        stroke.fill({});
    ink.clear();
    readDigest.clear();
    signedDigest.clear();
    signedTime = {};
}

void VisitData::forgetSubmission()
{
    wipeBytes(receiptSecret);
    submissionId.clear();
    caseNumber.clear();
}

} // namespace yeban
