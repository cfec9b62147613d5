#ifndef CCOPSE_H
#define CCOPSE_H
#endif
