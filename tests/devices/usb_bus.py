"""A USB bus with one printer on it, as a pyusb backend: below it all code is real."""

import errno
import queue
from types import SimpleNamespace

import usb.backend
import usb.core

OUT_ENDPOINT, IN_ENDPOINT = 0x03, 0x82


class OnePrinterBus(usb.backend.IBackend):
    def __init__(self, machine, *, vendor=0x04B8, product=0x0E15, interface_class=7):
        self.machine = machine
        self.plugged = True
        self.held_by_another = False
        self._answers = queue.SimpleQueue()
        machine.connect(self._answers.put)
        self._device = SimpleNamespace(
            bLength=18,
            bDescriptorType=1,
            bcdUSB=0x0200,
            bDeviceClass=0,
            bDeviceSubClass=0,
            bDeviceProtocol=0,
            bMaxPacketSize0=64,
            idVendor=vendor,
            idProduct=product,
            bcdDevice=0x0100,
            iManufacturer=0,
            iProduct=0,
            iSerialNumber=0,
            bNumConfigurations=1,
            address=5,
            bus=1,
            port_number=2,
            port_numbers=(2,),
            speed=3,
        )
        self._interface_class = interface_class

    def enumerate_devices(self):
        return iter((self,) if self.plugged else ())

    def get_device_descriptor(self, dev):
        return self._device

    def get_configuration_descriptor(self, dev, config):
        if config:
            raise IndexError
        return SimpleNamespace(
            bLength=9,
            bDescriptorType=2,
            wTotalLength=32,
            bNumInterfaces=1,
            bConfigurationValue=1,
            iConfiguration=0,
            bmAttributes=0xC0,
            bMaxPower=1,
            extra_descriptors=[],
        )

    def get_interface_descriptor(self, dev, intf, alt, config):
        if intf or alt or config:
            raise IndexError
        return SimpleNamespace(
            bLength=9,
            bDescriptorType=4,
            bInterfaceNumber=0,
            bAlternateSetting=0,
            bNumEndpoints=2,
            bInterfaceClass=self._interface_class,
            bInterfaceSubClass=1,
            bInterfaceProtocol=2,
            iInterface=0,
            extra_descriptors=[],
        )

    def get_endpoint_descriptor(self, dev, ep, intf, alt, config):
        if ep > 1:
            raise IndexError
        return SimpleNamespace(
            bLength=7,
            bDescriptorType=5,
            bEndpointAddress=(OUT_ENDPOINT, IN_ENDPOINT)[ep],
            bmAttributes=2,
            wMaxPacketSize=64,
            bInterval=0,
            bRefresh=0,
            bSynchAddress=0,
            extra_descriptors=[],
        )

    def open_device(self, dev):
        return self

    def close_device(self, dev_handle):
        pass

    def set_configuration(self, dev_handle, config_value):
        if self.held_by_another:
            raise usb.core.USBError("Resource busy", -6, errno.EBUSY)

    def get_configuration(self, dev_handle):
        return 1

    def set_interface_altsetting(self, dev_handle, intf, altsetting):
        pass

    def claim_interface(self, dev_handle, intf):
        if self.held_by_another:
            raise usb.core.USBError("Resource busy", -6, errno.EBUSY)

    def release_interface(self, dev_handle, intf):
        pass

    def reset_device(self, dev_handle):
        pass

    def bulk_write(self, dev_handle, ep, intf, data, timeout):
        self._need_plug()
        assert ep == OUT_ENDPOINT
        self.machine.receive(data.tobytes())
        return len(data)

    def bulk_read(self, dev_handle, ep, intf, buff, timeout):
        self._need_plug()
        assert ep == IN_ENDPOINT
        try:
            answer = self._answers.get(timeout=timeout / 1000)
        except queue.Empty:
            raise usb.core.USBTimeoutError("Operation timed out", -7, errno.ETIMEDOUT) from None
        buff[: len(answer)] = type(buff)("B", answer)
        return len(answer)

    def _need_plug(self):
        if not self.plugged:
            raise usb.core.USBError("No such device", -4, errno.ENODEV)
