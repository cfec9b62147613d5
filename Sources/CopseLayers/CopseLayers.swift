// The sources of CopseLayers.
