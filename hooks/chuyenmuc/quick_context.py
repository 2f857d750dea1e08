"""Jinja's context, with calls of plain functions and macros that ask nothing of it made at once.

What Jinja does for each call, looking whether the function, its class or its ``__call__`` wants the context, is a tenth of the time of
rendering a post (``Context.call`` of Jinja 3.1).
"""

from functools import cache, partial
from types import BuiltinFunctionType, FunctionType, MethodType
from typing import Any

from jinja2.runtime import BlockReference, Context, Macro

_PLAIN = frozenset((FunctionType, MethodType, BuiltinFunctionType, partial, type(cache(str)), BlockReference))
_WANTS = "jinja_pass_arg"


class QuickContext(Context):
    """For ``Environment.context_class``."""

    def call(__self, __obj: Any, *args: Any, **kwargs: Any) -> Any:
        """As Jinja's own."""
        kind = type(__obj)
        if kind is Macro:
            args = (__self.eval_ctx, *args)
        elif kind not in _PLAIN or hasattr(__obj, _WANTS):
            return super().call(__obj, *args, **kwargs)
        kwargs.pop("_block_vars", None)  # of the blocks and loops around it, for those that want the context
        kwargs.pop("_loop_vars", None)
        try:
            return __obj(*args, **kwargs)
        except StopIteration:
            return __self.environment.undefined("value was undefined because a callable raised a StopIteration exception")
