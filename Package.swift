// swift-tools-version: 6.2
import PackageDescription

// Warnings stop the build in CI, where nobody reads them; at a desk they stay warnings.
let strict: [SwiftSetting] =
  [
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("ExistentialAny"),
  ] + (Context.environment["CI"] == nil ? [] : [.treatAllWarnings(as: .error)])

func library(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(of name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .testTarget(
    name: name + "Tests", dependencies: [.target(name: name), "CopseTestSupport"] + dependencies,
    swiftSettings: strict)
}

let package = Package(
  name: "copse",
  products: [
    .executable(name: "copse", targets: ["CopseCLI"]),
    .library(name: "Copse", targets: ["Copse"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    .systemLibrary(name: "CArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),
    .systemLibrary(name: "CDeflate", pkgConfig: "libdeflate", providers: [.apt(["libdeflate-dev"])]),
    .systemLibrary(name: "CIsal", pkgConfig: "libisal", providers: [.apt(["libisal-dev"])]),
    .systemLibrary(name: "CNettle", pkgConfig: "nettle", providers: [.apt(["nettle-dev"])]),
    .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
    .target(name: "CCopse"),

    library("CopseSpec", []),
    library("CopseSystem", ["CCopse", "CArchive", "CDeflate", "CIsal", "CNettle", "CZstd"]),
    library("CopseLayout", ["CopseSpec", "CopseSystem"]),
    library("CopseLayers", ["CopseSpec", "CopseSystem"]),
    library("Copse", ["CopseSpec", "CopseSystem", "CopseLayout", "CopseLayers"]),
    .executableTarget(
      name: "CopseCLI",
      dependencies: [
        "Copse", "CopseSpec", "CopseSystem", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),

    .target(
      name: "CopseTestSupport", dependencies: ["CopseSpec", "CopseSystem"], path: "Tests/CopseTestSupport",
      swiftSettings: strict),
    tests(of: "CopseSpec"),
    tests(of: "CopseSystem"),
    tests(of: "CopseLayout", ["CopseSpec", "CopseSystem"]),
    tests(of: "CopseLayers", ["CopseSpec", "CopseSystem"]),
    tests(of: "Copse", ["CopseSpec", "CopseSystem", "CopseLayout", "CopseLayers", "CopseCLI"]),
    tests(of: "CopseCLI", ["Copse", "CopseSpec"]),
    .testTarget(name: "LayeringTests", swiftSettings: strict),
  ]
)
