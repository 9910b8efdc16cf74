// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/people/head_shape.h"

#include "tests/support/people/face_paint.h"

#include <QJsonArray>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace yeban::people {

namespace {

constexpr double Pi = CV_PI;
constexpr double Crown = 1.15;

double bell(double x, double width)
{
    return std::exp(-(x / width) * (x / width));
}

double bell(double x, double width, double y, double height)
{
    return bell(x, width) * bell(y, height);
}

double smooth(double from, double to, double x)
{
    const double t = std::clamp((x - from) / (to - from), 0.0, 1.0);
    return t * t * (3 - 2 * t);
}

using Knots = std::vector<std::pair<double, double>>; ///< y falling, value

/// Catmull-Rom through the knots: smooth outlines from few numbers.
double along(const Knots &knots, double y)
{
    if (y >= knots.front().first)
        return knots.front().second;
    if (y <= knots.back().first)
        return knots.back().second;
    std::size_t i = 1;
    while (knots[i].first > y)
        ++i;
    const auto value = [&](std::size_t k) { return knots[std::min(k, knots.size() - 1)].second; };
    const double a = value(i >= 2 ? i - 2 : 0), b = value(i - 1), c = value(i), d = value(i + 1);
    const double t = (y - knots[i - 1].first) / (knots[i].first - knots[i - 1].first);
    return b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
}

struct Outline
{
    Knots width, front, back;
};

Outline outlineOf(const Face &f)
{
    const double low = -1.0 - f.chinDrop, chin = std::min(f.chin, f.jaw * 0.5);
    return {{{Crown, 0.02}, {1.135, 0.16}, {1.09, 0.30}, {1.0, 0.46}, {0.85, 0.60}, {0.5, 0.72}, {0.15, f.width},
             {-0.1, f.width * 0.985}, {-0.45, (f.width + f.jaw) / 2}, {-0.7, f.jaw * 0.86}, {-0.86, chin * 1.35},
             {low + 0.06, chin * 0.95}, {low, chin * 0.6}},
            {{Crown, 0.02}, {1.135, 0.18}, {1.09, 0.33}, {1.0, 0.50}, {0.85, 0.65}, {0.5, 0.78}, {0.15, 0.79},
             {-0.1, 0.77}, {-0.45, 0.79}, {-0.7, 0.79}, {-0.86, 0.77}, {low + 0.06, 0.70}, {low, 0.56}},
            {{Crown, 0.02}, {1.135, 0.20}, {1.09, 0.38}, {1.0, 0.57}, {0.85, 0.74}, {0.5, 0.92}, {0.15, 0.92},
             {-0.1, 0.84}, {-0.45, 0.62}, {-0.7, 0.40}, {-0.86, 0.30}, {low, 0.10}}};
}

/// A place on the smooth skull; angle 0 is the front, positive to the picture's right.
cv::Vec3d onSkull(const Outline &outline, double angle, double y, double larger)
{
    const double s = std::sin(angle), c = std::cos(angle);
    const double power = 2 / 2.3; // a little squarer than an ellipse: the face is flatter than a ball
    const double x = std::copysign(std::pow(std::abs(s), power), s) * along(outline.width, y);
    const double depth = c >= 0 ? along(outline.front, y) : along(outline.back, y);
    const double z = std::copysign(std::pow(std::abs(c), power), c) * depth;
    return {x * larger, y, z * larger};
}

cv::Vec3d hairColour(const Face &face, double angle, double y)
{
    const double strand = 0.5 + 0.5 * std::sin(angle * 93 + 3 * std::sin(angle * 17 + y * 2));
    const double fine = 0.5 + 0.5 * std::sin(angle * 311 + y * 5);
    const double light = 0.05 + 0.05 * strand + 0.04 * fine + face.hairGrey * (0.3 + 0.7 * strand * fine);
    return {light * 0.92, light * 0.96, light * 1.05};
}

/// The lowest y that hair grows at, by the angle from the front (0 … pi).
double hairEdge(const Face &face, double angle)
{
    const double side = std::abs(angle);
    const double ragged = 0.010 * std::sin(angle * 23) + 0.012 * std::sin(angle * 61 + 1) + 0.008 * std::sin(angle * 149);
    const double part = face.parting * std::sin(angle * 1.5);
    const double front = face.hairLine - face.fringe + part;
    const double temple = front + (0.42 - front) * smooth(0.35, 0.95, side);
    const double burns = temple + (-0.02 - temple) * smooth(0.95, 1.35, side);
    const double nape = face.hairLong > 0 ? -0.6 - face.hairLong : -0.62;
    return burns + (nape - burns) * smooth(face.hairLong > 0 ? 1.05 : 1.5, face.hairLong > 0 ? 1.4 : 2.0, side) + ragged;
}

} // namespace

Face Face::of(const QJsonObject &json)
{
    Face f;
    const std::pair<const char *, double *> numbers[] = {
        {"width", &f.width}, {"jaw", &f.jaw}, {"chin", &f.chin}, {"chinDrop", &f.chinDrop}, {"cheek", &f.cheek},
        {"eyeX", &f.eyeX}, {"eyeY", &f.eyeY}, {"eyeWidth", &f.eyeWidth}, {"eyeOpen", &f.eyeOpen},
        {"eyeTilt", &f.eyeTilt}, {"browY", &f.browY}, {"browArch", &f.browArch}, {"browThick", &f.browThick},
        {"browTilt", &f.browTilt}, {"browDark", &f.browDark}, {"noseWidth", &f.noseWidth},
        {"noseLength", &f.noseLength}, {"noseHigh", &f.noseHigh}, {"mouthY", &f.mouthY},
        {"mouthWidth", &f.mouthWidth}, {"lipFull", &f.lipFull}, {"lipRed", &f.lipRed}, {"smile", &f.smile},
        {"age", &f.age}, {"stubble", &f.stubble}, {"glasses", &f.glasses}, {"mole", &f.mole},
        {"hairLine", &f.hairLine}, {"fringe", &f.fringe}, {"hairLong", &f.hairLong},
        {"hairVolume", &f.hairVolume}, {"parting", &f.parting}, {"hairGrey", &f.hairGrey}};
    for (const auto &[name, number] : numbers)
        *number = json[QLatin1String(name)].toDouble(*number);
    const std::pair<const char *, cv::Vec3d *> colours[] = {{"skin", &f.skin}, {"cloth", &f.cloth}};
    for (const auto &[name, colour] : colours) {
        const QJsonArray bgr = json[QLatin1String(name)].toArray();
        for (int i = 0; i < 3 && bgr.size() == 3; ++i)
            (*colour)[i] = bgr[i].toDouble();
    }
    return f;
}

Sheet::Sheet(int columnCount, int rowCount)
    : columns(columnCount), rows(rowCount), vertices(static_cast<std::size_t>(columnCount * rowCount)),
      there(static_cast<std::size_t>(columnCount * rowCount), 1)
{
}

void Sheet::setThere(int column, int row, bool is)
{
    there[static_cast<std::size_t>(row * columns + column)] = is ? 1 : 0;
}

void Sheet::findNormals()
{
    for (int row = 0; row < rows; ++row) {
        for (int column = 0; column < columns; ++column) {
            const cv::Vec3d across = at((column + 1) % columns, row).at - at((column + columns - 1) % columns, row).at;
            const cv::Vec3d down = at(column, std::min(row + 1, rows - 1)).at - at(column, std::max(row - 1, 0)).at;
            const cv::Vec3d normal = down.cross(across);
            const double length = cv::norm(normal);
            at(column, row).normal = length > 0 ? normal / length : cv::Vec3d(0, 1, 0);
        }
    }
}

double relief(const Face &f, double x, double y)
{
    const double side = std::abs(x), tip = f.eyeY - f.noseLength;
    double z = 0;
    z -= 0.10 * bell(side - f.eyeX, 0.19, y - f.eyeY, 0.11);
    z += 0.055 * bell(side - f.eyeX, f.eyeWidth * 0.85, y - f.eyeY, 0.065);
    z += 0.045 * bell(side - f.eyeX, 0.20, y - f.browY, 0.06);
    // The nose: a ridge that grows towards the tip and ends under it.
    const double down = std::clamp((f.eyeY + 0.06 - y) / (f.noseLength + 0.06), 0.0, 1.0);
    const double ridge = (0.05 + (f.noseHigh - 0.05) * down * down) * smooth(tip - 0.09, tip - 0.005, y);
    z += ridge * bell(x, 0.055 + 0.045 * down) * smooth(f.eyeY + 0.22, f.eyeY, y);
    z += 0.4 * f.noseHigh * bell(x, 0.075, y - tip - 0.02, 0.06);
    z += 0.5 * f.noseHigh * bell(side - f.noseWidth * 0.85, 0.05, y - tip + 0.005, 0.05);
    z += f.cheek * bell(side - 0.44, 0.16, y + 0.08, 0.15);
    z -= 0.02 * f.age * bell(side - 0.27, 0.02 + 0.02 * std::abs(y + 0.4), y + 0.40, 0.12);
    z += 0.05 * bell(x, 0.30, y - f.mouthY, 0.17);
    z += 0.6 * f.lipFull * bell(x, f.mouthWidth * 0.75, y - f.mouthY - 0.4 * f.lipFull, 0.5 * f.lipFull);
    z += 0.8 * f.lipFull * bell(x, f.mouthWidth * 0.65, y - f.mouthY + 0.6 * f.lipFull, 0.6 * f.lipFull);
    z -= 0.03 * bell(x, f.mouthWidth * 0.7, y - f.mouthY, 0.016);
    z -= 0.03 * bell(x, 0.2, y - f.mouthY + 0.17, 0.05);
    z += 0.05 * bell(x, 0.15, y + 0.86, 0.10);
    z -= 0.012 * bell(x, 0.025, y - (tip + f.mouthY) / 2 - 0.02, 0.06);
    return z;
}

Sheet skullOf(const Face &face, const cv::Mat &paint)
{
    constexpr int Columns = 420, Rows = 330;
    Sheet sheet(Columns, Rows);
    const Outline outline = outlineOf(face);
    const double top = Crown, low = -1.0 - face.chinDrop;
    for (int row = 0; row < Rows; ++row) {
        const double y = top + (low - top) * row / (Rows - 1);
        for (int column = 0; column < Columns; ++column) {
            // Twice as many columns in front as behind.
            const double t = 2.0 * column / Columns - 1;
            const double angle = Pi * (0.55 * t + 0.45 * t * t * t);
            Vertex &vertex = sheet.at(column, row);
            vertex.at = onSkull(outline, angle, y, 1.0);
            const double front = smooth(0.15, 0.5, vertex.at[2]);
            vertex.colour = front > 0 ? paintAt(paint, onPaint(vertex.at[0], y)) * front + face.skin * (1 - front)
                                      : face.skin;
            vertex.at[2] += relief(face, vertex.at[0], y) * front;
            vertex.shine = 0.18;
        }
    }
    sheet.findNormals();
    return sheet;
}

Sheet hairOf(const Face &face)
{
    constexpr int Columns = 900, Rows = 420;
    Sheet sheet(Columns, Rows);
    const Outline outline = outlineOf(face);
    const double top = Crown, low = -0.75 - face.hairLong;
    for (int row = 0; row < Rows; ++row) {
        const double y = top + (low - top) * row / (Rows - 1);
        for (int column = 0; column < Columns; ++column) {
            const double angle = Pi * (2.0 * column / Columns - 1);
            const double edge = hairEdge(face, angle);
            const double thick = face.hairVolume * smooth(edge - 0.02, edge + 0.25, y) + 0.015;
            Vertex &vertex = sheet.at(column, row);
            // Long hair hangs straight down from the width of the head instead of following neck and jaw.
            const double hanging = face.hairLong > 0 ? std::max(y, -0.05) : y;
            vertex.at = onSkull(outline, angle, hanging, 1.0 + thick);
            vertex.at[1] = y + 0.6 * face.hairVolume * smooth(0.6, Crown, y);
            vertex.at[0] *= y < -0.05 && face.hairLong > 0 ? 1 + 0.06 * (-0.05 - y) : 1;
            if (std::cos(angle) > 0)
                vertex.at[2] += relief(face, vertex.at[0], std::max(hanging, 0.3)) * (y > 0.1 ? 1 : 0);
            vertex.colour = hairColour(face, angle, y);
            vertex.shine = 0.25;
            sheet.setThere(column, row, y >= edge);
        }
    }
    sheet.findNormals();
    return sheet;
}

Sheet neckOf(const Face &face)
{
    constexpr int Columns = 400, Rows = 240;
    Sheet sheet(Columns, Rows);
    const Knots width{{-0.5, 0.40}, {-0.9, 0.40}, {-1.2, 0.44}, {-1.38, 0.62}, {-1.55, 1.15}, {-1.8, 1.55}, {-2.6, 1.7}};
    for (int row = 0; row < Rows; ++row) {
        const double y = -0.5 - 2.1 * row / (Rows - 1);
        for (int column = 0; column < Columns; ++column) {
            const double angle = Pi * (2.0 * column / Columns - 1);
            const double w = along(width, y), depth = 0.42 + 0.25 * smooth(-1.2, -1.8, y);
            Vertex &vertex = sheet.at(column, row);
            vertex.at = {w * std::sin(angle), y, -0.12 + depth * std::cos(angle)};
            const double collar = -1.22 - 0.25 * bell(vertex.at[0], 0.22) * (std::cos(angle) > 0 ? 1 : 0);
            vertex.colour = y > collar ? face.skin * (0.80 + 0.12 * smooth(-0.8, -1.3, y)) : face.cloth;
            vertex.shine = 0.05;
        }
    }
    sheet.findNormals();
    return sheet;
}

std::vector<Sheet> earsOf(const Face &face)
{
    constexpr int Columns = 40, Rows = 30;
    std::vector<Sheet> ears;
    for (const double side : {-1.0, 1.0}) {
        Sheet sheet(Columns, Rows);
        for (int row = 0; row < Rows; ++row) {
            const double v = Pi * row / (Rows - 1);
            for (int column = 0; column < Columns; ++column) {
                const double u = 2 * Pi * column / Columns;
                Vertex &vertex = sheet.at(column, row);
                vertex.at = {side * (face.width + 0.03) + 0.055 * std::sin(v) * std::sin(u),
                             -0.06 + 0.20 * std::cos(v), -0.02 + 0.11 * std::sin(v) * std::cos(u)};
                vertex.colour = cv::Vec3d(face.skin[0] * 0.88, face.skin[1] * 0.88, face.skin[2] * 0.97);
                vertex.shine = 0.08;
            }
        }
        sheet.findNormals();
        ears.push_back(std::move(sheet));
    }
    return ears;
}

} // namespace yeban::people
