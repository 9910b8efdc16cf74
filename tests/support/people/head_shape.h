// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>

#include <opencv2/core.hpp>

#include <vector>

namespace yeban::people {

/// How one invented person looks. Lengths in half head heights (chin -1, crown about 1.1); 0 is the middle of the
/// head, x to the picture's right, y up, z towards the camera. Read from the "face" object of <id>.json.
struct Face
{
    double width = 0.74, jaw = 0.60, chin = 0.28, chinDrop = 0.0, cheek = 0.04;
    double eyeX = 0.30, eyeY = 0.06, eyeWidth = 0.125, eyeOpen = 0.046, eyeTilt = 0.02;
    double browY = 0.20, browArch = 0.03, browThick = 0.030, browTilt = 0.0, browDark = 0.8;
    double noseWidth = 0.12, noseLength = 0.34, noseHigh = 0.20;
    double mouthY = -0.52, mouthWidth = 0.22, lipFull = 0.055, lipRed = 0.3, smile = 0.01;
    double age = 0.1, stubble = 0.0, glasses = 0.0, mole = 0.0;
    double hairLine = 0.60, fringe = 0.0, hairLong = 0.0, hairVolume = 0.08, parting = 0.0, hairGrey = 0.05;
    cv::Vec3d skin{0.62, 0.74, 0.90}; ///< B,G,R, 0 … 1
    cv::Vec3d cloth{0.4, 0.3, 0.2};

    static Face of(const QJsonObject &face);
};

struct Vertex
{
    cv::Vec3d at, normal, colour;
    double shine = 0;
};

/// A grid of vertices; a cell with a corner that is not `there` is a hole.
struct Sheet
{
    int columns = 0, rows = 0;
    std::vector<Vertex> vertices;
    std::vector<unsigned char> there;

    Sheet(int columnCount, int rowCount);
    Vertex &at(int column, int row) { return vertices[static_cast<std::size_t>(row * columns + column)]; }
    void setThere(int column, int row, bool is);
    /// From the neighbours' positions; the sheet is closed around columns. `outward`: away from the axis.
    void findNormals();
};

/// z of the face above the smooth skull at a place seen from the front.
double relief(const Face &face, double x, double y);

Sheet skullOf(const Face &face, const cv::Mat &paint);
Sheet hairOf(const Face &face);
Sheet neckOf(const Face &face);
std::vector<Sheet> earsOf(const Face &face);

/// Where a place of the front lies on the painted picture (face_paint.h), in pixels.
cv::Point2d onPaint(double x, double y);

} // namespace yeban::people
