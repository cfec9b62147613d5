import CopseLayers
public import CopseSpec
import CopseSystem

extension CompareTrees {
  /// A comparison in the words of the command line.
  ///
  /// - Parameters:
  ///   - operands: one or two of `LAYOUT[:TAG]` and directories of bundles and workspaces. One image is compared with
  ///     itself on another platform, one tree with what was unpacked.
  ///   - selection: the platforms: one for both sides, or one for each.
  ///   - ignoring: lists of what may differ.
  /// - Throws: a usage failure where the words make no comparison.
  public init(_ operands: [String], selection: PlatformSelection, ignoring: [String]) throws(Failure) {
    let sides = try Self.selections(selection, isAlone: operands.count == 1)
    if operands.count == 2 {
      self.init(try Self.side(operands[0], sides.left), try Self.side(operands[1], sides.right))
    } else if sides.isPair {
      self.init(try Self.side(operands[0], sides.left), try Self.side(operands[0], sides.right))
    } else {
      let side = try Self.side(operands[0], sides.left)
      guard case .tree(let path, let selection) = side else {
        throw Failure(
          .usage, "\(Quoted.escaped(operands[0])) is compared with nothing",
          facts: ["name another image, or two platforms of this one"],
          remedies: [.adding(["--platform", "linux/amd64", "--platform", "linux/arm64"])])
      }
      self.init(.origin(path, selection), side)
    }
    ignored = try Self.facets(ignoring)
  }

  private static func selections(
    _ selection: PlatformSelection, isAlone: Bool
  ) throws(Failure) -> (left: PlatformSelection, right: PlatformSelection, isPair: Bool) {
    if selection.isPreference {
      return isAlone ? (PlatformSelection(), PlatformSelection(), false) : (selection, selection, false)
    }
    guard selection.requests.count <= 2, !selection.requests.contains(.all) else {
      throw Failure(.usage, "two things are compared: --platform once for both, or once for each")
    }
    guard selection.requests.count == 2 else { return (selection, selection, false) }
    var left = selection
    var right = selection
    left.requests = [selection.requests[0]]
    right.requests = [selection.requests[1]]
    return (left, right, true)
  }

  /// A directory that has a record of copse's or umoci's is a tree; anything else is taken for an image.
  private static func side(_ operand: String, _ selection: PlatformSelection) throws(Failure) -> Side {
    do {
      for record in [WorkspaceRecord.fileName, UmociRecord.fileName] {
        if try Paths.status(operand + "/" + record) != nil { return .tree(operand, selection) }
      }
      return .image(try ImageReference(parsing: operand), selection)
    } catch let error as SpecError {
      throw Failure(.usage, error.description)
    } catch {
      throw Failure(describing: error)
    }
  }

  private static func facets(_ lists: [String]) throws(Failure) -> Set<EntryFacet> {
    var facets: Set<EntryFacet> = []
    for word in lists.flatMap({ $0.split(separator: ",") }) {
      switch EntryFacet(rawValue: String(word)) {
      case .content: facets.formUnion([.content, .size])
      case .mode: facets.insert(.mode)
      case .owner: facets.insert(.owner)
      case .mtime: facets.insert(.mtime)
      case .xattr: facets.insert(.xattr)
      case .link: facets.insert(.link)
      default:
        throw Failure(
          .usage, "invalid --ignore: \(Quoted(String(word))) is none of content, mode, owner, mtime, xattr, link")
      }
    }
    return facets
  }
}
