import CopseTestSupport
import Glibc

/// Extended attributes of entries themselves, links not followed; the calls are not in the Glibc module.
enum LinkAttributes {
  private typealias List = @convention(c) (UnsafePointer<CChar>, UnsafeMutablePointer<CChar>?, Int) -> Int
  private typealias Get =
    @convention(c) (UnsafePointer<CChar>, UnsafePointer<CChar>, UnsafeMutableRawPointer?, Int) -> Int

  /// All attributes of an entry but those a security module of the host puts on every file.
  static func read(_ file: [CChar]) throws -> [String: [UInt8]] {
    guard let list = dlsym(nil, "llistxattr"), let get = dlsym(nil, "lgetxattr") else { return [:] }
    var names = [CChar](repeating: 0, count: 1 << 16)
    let count = unsafeBitCast(list, to: List.self)(file, &names, names.count)
    guard count >= 0 else {
      if errno == ENOTSUP { return [:] }
      throw TestSupportError.system("list attributes", errno)
    }
    var attributes: [String: [UInt8]] = [:]
    for name in names[..<count].split(separator: 0) {
      var value = [UInt8](repeating: 0, count: 1 << 16)
      let size = unsafeBitCast(get, to: Get.self)(file, Array(name) + [0], &value, value.count)
      guard size >= 0 else { throw TestSupportError.system("read an attribute", errno) }
      attributes[String(decoding: name.map { UInt8(bitPattern: $0) }, as: UTF8.self)] = Array(value[..<size])
    }
    attributes["security.selinux"] = nil
    return attributes
  }
}

/// Gives a directory a group and a mode.
func chownAndChmod(_ path: String, group: UInt32, mode: UInt32) -> CInt {
  chown(path, 0, group) + chmod(path, mode)
}
