from django import template

from accounts import browsers

register = template.Library()

register.filter("browser", browsers.named)
