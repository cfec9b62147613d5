#include "ccopse.h"
