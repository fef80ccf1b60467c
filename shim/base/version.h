/* The version of fynd, which both programs print, and which answers and manifests name. */
#ifndef FYND_SHIM_BASE_VERSION_H
#define FYND_SHIM_BASE_VERSION_H

#define FYND_VERSION "0.1"

#endif
