/* A camera in software: answers the ioctls of V4L2 for one regular file, so that OpenCV's own
 * V4L2 code runs where no camera is. Loaded by LD_PRELOAD into a child process of the tests.
 *
 * FAKE_NODE     the file that plays the device node
 * FAKE_FRAMES   folder with 0.jpg, 1.jpg, ... which are given in turn
 * FAKE_STATE    file with words: busy gone stall hang broken metadata noexposure nomjpg small
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/videodev2.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/select.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define ROOM (2 * 1024 * 1024)
#define MOST 4

static struct v4l2_pix_format form = {.width = 640, .height = 480, .pixelformat = V4L2_PIX_FMT_YUYV};
static unsigned fps = 30, frame, next_buffer, buffers = 1;
static int exposure = 157, exposure_auto = 3, focus = 0, focus_auto = 1, mains = 2;

static int state(const char *word) {
    char text[256] = "";
    FILE *file = fopen(getenv("FAKE_STATE"), "r");
    if (!file) return 0;
    size_t got = fread(text, 1, sizeof text - 1, file);
    text[got] = 0;
    fclose(file);
    return strstr(text, word) != NULL;
}

static int ours(int fd) {
    struct stat node, here;
    const char *path = getenv("FAKE_NODE");
    return path && fstat(fd, &here) == 0 && stat(path, &node) == 0 && here.st_ino == node.st_ino &&
           here.st_dev == node.st_dev;
}

static int no(int number) {
    errno = number;
    return -1;
}

static void wait_ms(unsigned ms) {
    struct timespec time = {ms / 1000, (ms % 1000) * 1000000L};
    nanosleep(&time, NULL);
}

static void limit(struct v4l2_pix_format *pix) {
    if (pix->pixelformat != V4L2_PIX_FMT_MJPEG || state("nomjpg"))
        pix->pixelformat = V4L2_PIX_FMT_YUYV;
    unsigned most = state("small") ? 640 : 1280; /* asked for more, the camera gives what it has */
    pix->width = pix->width >= most ? most : 640;
    pix->height = pix->width == 1280 ? 720 : 480;
    pix->field = V4L2_FIELD_NONE;
    pix->bytesperline = pix->width * 2;
    pix->sizeimage = ROOM;
}

static int take(int fd, struct v4l2_buffer *buffer) {
    static char data[ROOM];
    char path[512];
    if (state("gone")) return no(ENODEV);
    if (state("hang")) for (;;) wait_ms(20000);
    if (state("stall")) return no(EAGAIN);
    wait_ms(1000 / fps);
    snprintf(path, sizeof path, "%s/%u.jpg", getenv("FAKE_FRAMES"), frame++);
    if (access(path, R_OK)) {
        frame = 1;
        snprintf(path, sizeof path, "%s/0.jpg", getenv("FAKE_FRAMES"));
    }
    FILE *file = fopen(path, "rb");
    size_t got = fread(data, 1, ROOM, file);
    fclose(file);
    if (state("broken")) got /= 3;
    buffer->index = next_buffer++ % buffers;
    if (pwrite(fd, data, got, (off_t)buffer->index * ROOM) < 0) return no(EIO);
    buffer->bytesused = got;
    buffer->length = ROOM;
    buffer->flags = V4L2_BUF_FLAG_MAPPED | V4L2_BUF_FLAG_DONE;
    buffer->m.offset = buffer->index * ROOM;
    return 0;
}

static int *control(unsigned id) {
    switch (id) {
    case V4L2_CID_EXPOSURE_ABSOLUTE: return state("noexposure") ? NULL : &exposure;
    case V4L2_CID_EXPOSURE_AUTO: return &exposure_auto;
    case V4L2_CID_FOCUS_ABSOLUTE: return state("nofocus") ? NULL : &focus;
    case V4L2_CID_FOCUS_AUTO: return state("nofocus") ? NULL : &focus_auto;
    case V4L2_CID_POWER_LINE_FREQUENCY: return &mains;
    case V4L2_CID_GAIN: return &mains; /* lets a test look at it through OpenCV */
    default: return NULL;
    }
}

static int answer(int fd, unsigned long request, void *data) {
    switch (request) {
    case VIDIOC_QUERYCAP: {
        struct v4l2_capability *cap = data;
        memset(cap, 0, sizeof *cap);
        strcpy((char *)cap->card, "Camera in software");
        cap->capabilities = V4L2_CAP_VIDEO_CAPTURE | V4L2_CAP_STREAMING | V4L2_CAP_DEVICE_CAPS;
        cap->device_caps = state("metadata") ? V4L2_CAP_META_CAPTURE
                                             : V4L2_CAP_VIDEO_CAPTURE | V4L2_CAP_STREAMING;
        return state("gone") ? no(ENODEV) : 0;
    }
    case VIDIOC_G_INPUT: *(int *)data = 0; return 0;
    case VIDIOC_S_INPUT: return 0;
    case VIDIOC_ENUMINPUT: return ((struct v4l2_input *)data)->index ? no(EINVAL) : 0;
    case VIDIOC_G_FMT: ((struct v4l2_format *)data)->fmt.pix = form; return 0;
    case VIDIOC_TRY_FMT: limit(&((struct v4l2_format *)data)->fmt.pix); return 0;
    case VIDIOC_S_FMT:
        if (state("busy")) return no(EBUSY);
        limit(&((struct v4l2_format *)data)->fmt.pix);
        form = ((struct v4l2_format *)data)->fmt.pix;
        return 0;
    case VIDIOC_G_PARM:
    case VIDIOC_S_PARM: {
        struct v4l2_captureparm *parm = &((struct v4l2_streamparm *)data)->parm.capture;
        if (request == VIDIOC_S_PARM && parm->timeperframe.numerator)
            fps = parm->timeperframe.denominator / parm->timeperframe.numerator;
        parm->capability = V4L2_CAP_TIMEPERFRAME;
        parm->timeperframe.numerator = 1;
        parm->timeperframe.denominator = fps;
        return 0;
    }
    case VIDIOC_REQBUFS: {
        struct v4l2_requestbuffers *asked = data;
        if (state("busy")) return no(EBUSY);
        if (state("gone")) return no(ENODEV);
        if (asked->count > MOST) asked->count = MOST;
        if (asked->count) buffers = asked->count;
        return 0;
    }
    case VIDIOC_QUERYBUF: {
        struct v4l2_buffer *buffer = data;
        buffer->length = ROOM;
        buffer->m.offset = buffer->index * ROOM;
        return 0;
    }
    case VIDIOC_QBUF: return 0;
    case VIDIOC_DQBUF: return take(fd, data);
    case VIDIOC_STREAMON: next_buffer = 0; return 0;
    case VIDIOC_STREAMOFF: return 0;
    case VIDIOC_QUERYCTRL: {
        struct v4l2_queryctrl *asked = data;
        if (!control(asked->id)) return no(EINVAL);
        asked->minimum = 0;
        asked->maximum = 5000;
        asked->step = 1;
        asked->flags = 0;
        asked->type = V4L2_CTRL_TYPE_INTEGER;
        return 0;
    }
    case VIDIOC_G_CTRL:
    case VIDIOC_S_CTRL: {
        struct v4l2_control *asked = data;
        int *value = control(asked->id);
        if (!value) return no(EINVAL);
        if (request == VIDIOC_G_CTRL) asked->value = *value;
        /* USB cameras know two of the four ways of automatic exposure. */
        else if (asked->id == V4L2_CID_EXPOSURE_AUTO && asked->value != 1 && asked->value != 3)
            return no(ERANGE);
        else *value = asked->value;
        return 0;
    }
    default: return no(ENOTTY);
    }
}

int ioctl(int fd, unsigned long request, ...) {
    static int (*real)(int, unsigned long, void *);
    va_list rest;
    va_start(rest, request);
    void *data = va_arg(rest, void *);
    va_end(rest);
    if (!real) real = (int (*)(int, unsigned long, void *))dlsym(RTLD_NEXT, "ioctl");
    request &= 0xffffffffUL;
    return _IOC_TYPE(request) == 'V' && ours(fd) ? answer(fd, request, data)
                                                 : real(fd, request, data);
}

int select(int many, fd_set *read, fd_set *write, fd_set *failed, struct timeval *timeout) {
    static int (*real)(int, fd_set *, fd_set *, fd_set *, struct timeval *);
    if (!real)
        real = (int (*)(int, fd_set *, fd_set *, fd_set *, struct timeval *))dlsym(RTLD_NEXT, "select");
    /* A regular file is always ready; a camera without a picture is not. */
    if (read && many && FD_ISSET(many - 1, read) && ours(many - 1) && state("stall")) {
        wait_ms(timeout ? timeout->tv_sec * 1000 + timeout->tv_usec / 1000 : 20000);
        FD_ZERO(read);
        return 0;
    }
    return real(many, read, write, failed, timeout);
}
