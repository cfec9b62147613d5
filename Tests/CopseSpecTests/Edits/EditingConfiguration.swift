import CopseSpec

/// An edit made in place.
func edit<E>(_ change: (inout ConfigurationEdit) throws(E) -> Void) throws(E) -> ConfigurationEdit {
  var edit = ConfigurationEdit()
  try change(&edit)
  return edit
}

/// The JSON of a configuration after an edit.
func edited(
  _ json: JSONObject = Samples.configuration, _ change: (inout ConfigurationEdit) -> Void
) throws -> JSONObject {
  try edit(change).applied(to: ImageConfiguration(.object(json))).json
}
