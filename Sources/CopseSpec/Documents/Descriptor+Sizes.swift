extension Sequence<Descriptor> {
  /// The first descriptor of each digest, in their order.
  public var distinctBlobs: [Descriptor] { distinct(by: \.digest) }

  /// The bytes of the blobs, each once, as the descriptors have them; see ``Swift/Sequence/saturatingSum``.
  public var distinctSize: Int64 { distinctBlobs.map(\.size).saturatingSum }
}

extension Sequence<Int64> {
  /// The sum of numbers that are not negative; `Int64.max` where they come to more than that.
  public var saturatingSum: Int64 {
    reduce(0) { sum, number in
      let (sum, isTooMuch) = sum.addingReportingOverflow(number)
      return isTooMuch ? .max : sum
    }
  }
}
